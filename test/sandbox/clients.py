"""Other people's OAuth clients against the sandbox: one line of JSON for each call. The argument says where and as whom."""

import json
import sys

import requests
from authlib.integrations.requests_client import OAuth1Session as AuthlibOAuth1
from authlib.integrations.requests_client import OAuth2Session as AuthlibOAuth2
from oauthlib.oauth2 import BackendApplicationClient
from requests.auth import HTTPBasicAuth
from requests_oauthlib import OAuth1Session, OAuth2Session

told = json.load(sys.stdin)
url, prefix, credentials = told["url"], told["prefix"], told["credentials"]
token_url = url + told["tokenPath"]
client = (credentials["clientId"], credentials["clientSecret"])
signing = (
    credentials["consumerKey"],
    credentials["consumerSecret"],
    credentials["tokenKey"],
    credentials["tokenSecret"],
)


def fetched(**how):
    """A session of requests-oauthlib with a token."""
    session = OAuth2Session(client=BackendApplicationClient(client[0]))
    session.fetch_token(token_url, **how)
    return session


def fetched_by_authlib(method):
    """A session of authlib with a token."""
    session = AuthlibOAuth2(*client, token_endpoint_auth_method=method)
    session.fetch_token(token_url, grant_type="client_credentials")
    return session


sessions = {
    "requests-oauthlib, OAuth 2.0, Basic": lambda: fetched(auth=HTTPBasicAuth(*client)),
    "requests-oauthlib, OAuth 2.0, form": lambda: fetched(client_secret=client[1], include_client_id=True),
    "requests-oauthlib, OAuth 1.0a": lambda: OAuth1Session(*signing),
    "authlib, OAuth 2.0, Basic": lambda: fetched_by_authlib("client_secret_basic"),
    "authlib, OAuth 2.0, form": lambda: fetched_by_authlib("client_secret_post"),
    "authlib, OAuth 1.0a": lambda: AuthlibOAuth1(*signing),
}

for name, start in sessions.items():
    session = start()
    resource = f"{url}{prefix}/pam/"
    calls = [
        ("GET", "credential", {}),
        ("POST", "key", {"json": {**told["key"], "identifier": "of-json"}}),
        ("POST", "key", {"data": {**told["key"], "identifier": "of-form"}}),
        ("GET", "key/3", {}),
        ("GET", "key/3?a=b%20c&a=%C3%A9", {}),
        ("DELETE", "key/3", {}),
        ("PUT", "key/3", {}),
    ]
    for method, path, body in calls:
        answer = session.request(method, resource + path, **body)
        print(json.dumps([name, method, path, answer.status_code, answer.json()["response"]["message"]]))

answer = requests.post(token_url, data={"grant_type": "client_credentials"})
print(json.dumps(["no client_id", "POST", "token", answer.status_code, answer.json()["error"]]))
