#!/bin/sh
# What a careful shell does to rotate the key of one host: make the pair, add its line, prove a login, register it, remove the older line.
# Arguments: address, port and identifier. FOLDER has the host's present key, named by the identifier, and known_hosts.
set -eu
address=$1 port=$2 identifier=$3
key=$FOLDER/$identifier
on_host() {
  chosen=$1
  shift
  ssh -F none -o BatchMode=yes -o IdentitiesOnly=yes -o IdentityAgent=none -o UserKnownHostsFile="$FOLDER/known_hosts" \
    -o GlobalKnownHostsFile=/dev/null -i "$chosen" -p "$port" "$ACCOUNT@$address" "$@"
}
ssh-keygen -q -t ed25519 -N '' -C "$identifier" -f "$key.next"
on_host "$key" 'cat >>~/.ssh/authorized_keys' <"$key.next.pub"
on_host "$key.next" true
jq -n --arg identifier "$identifier" --rawfile private "$key.next" --rawfile public "$key.next.pub" \
  '{hostname: "web-1.example.com", ip: "192.0.2.11", $identifier, private_key: $private, public_key: $public}' |
  curl -sSf -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d @- "$URL/api/pam/key" >"$key.answer"
jq -e '.response.error == false' "$key.answer" >/dev/null
older=$(cut -d ' ' -f 2 "$key.pub")
on_host "$key.next" "cd ~/.ssh && umask 077 && grep -vF '$older' authorized_keys >next && mv next authorized_keys"
mv "$key.next" "$key"
mv "$key.next.pub" "$key.pub"
