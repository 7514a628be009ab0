#!/bin/sh
# What a user would write with curl, jq and ssh-keygen. Arguments: base URL, how many at once, and a file of lines `IDENTIFIER HOSTNAME IP KEYFILE`; the
# sign-in in CLIENT_ID and CLIENT_SECRET.
set -eu
url=$1 at_once=$2 list=$3
token=$(curl -sSf "$url/api/oauth2/token" --data-urlencode grant_type=client_credentials --data-urlencode "client_id=$CLIENT_ID" \
  --data-urlencode "client_secret=$CLIENT_SECRET" | jq -er .access_token)
export url token
# shellcheck disable=SC2016 # expanded by the inner shell
xargs -P "$at_once" -L 1 sh -c '
  set -eu
  public=$(ssh-keygen -y -f "$3")
  jq -n --arg identifier "$0" --arg hostname "$1" --arg ip "$2" --rawfile private "$3" --arg public "$public" \
    "{identifier: \$identifier, hostname: \$hostname, ip: \$ip, private_key: \$private, public_key: \$public}" |
    curl -sSf "$url/api/pam/key" -H "Authorization: Bearer $token" -H "Content-Type: application/json" --data-binary @- |
    jq -er .key.id >/dev/null
' <"$list"
