"""What a user would write with requests and cryptography. Arguments: base URL, how many at once, and a file of lines
`IDENTIFIER HOSTNAME IP KEYFILE`; the sign-in in CLIENT_ID and CLIENT_SECRET."""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

import requests
from cryptography.hazmat.primitives import serialization

url, at_once, listing = sys.argv[1], int(sys.argv[2]), sys.argv[3]
session = requests.Session()
session.mount(url, requests.adapters.HTTPAdapter(pool_maxsize=at_once))
form = {
    "grant_type": "client_credentials",
    "client_id": os.environ["CLIENT_ID"],
    "client_secret": os.environ["CLIENT_SECRET"],
}
answer = session.post(f"{url}/api/oauth2/token", data=form, timeout=30)
answer.raise_for_status()
session.headers["Authorization"] = f"Bearer {answer.json()['access_token']}"


def register(line):
    identifier, hostname, ip, file = line.split()
    with open(file, encoding="utf-8") as handle:
        private = handle.read()
    key = serialization.load_ssh_private_key(private.encode(), None)
    public = key.public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    body = {
        "identifier": identifier,
        "hostname": hostname,
        "ip": ip,
        "private_key": private,
        "public_key": public.decode(),
    }
    answer = session.post(f"{url}/api/pam/key", json=body, timeout=30)
    answer.raise_for_status()
    return answer.json()["key"]["id"]


with open(listing, encoding="utf-8") as handle, ThreadPoolExecutor(at_once) as pool:
    for identifier in pool.map(register, handle):
        print(identifier)
