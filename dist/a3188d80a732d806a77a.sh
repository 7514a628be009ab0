# shellcheck shell=sh
# Looks at, adds and removes lines of one authorized_keys file. It is the standard input of `sh -s` on a host, after a line
# `set -- ...` with what it works on (docs/behaviour.md, The host); the last line starts it, so that a part of it does nothing.
#
#   $1 mark      starts every line of the result, so that nothing else that a host prints is taken for one
#   $2 verb      look, add, remove or take-back
#   $3 file      from the account's home, or absolute
#   $4 patience  seconds to wait for another run
#   $5 key       the new key: type and base64
#   $6 comment   the comment of lines that are ours
#   $7 options   of the new line, where they are `given`; else those of the line that it replaces are taken over
#   $8 given     `given`, or nothing
#   $9 older     base64 of the keys whose lines go, with blanks between
#   $10 mine     `mine` where this run has added the line of the new key, or nothing
#
# Results: `present`, `added`, `noted`, `absent`, `removed N`, `taken-back N`, `older NUMBER COMMENT`, `options TEXT`, then `done`; or
# `failed REASON WORDS`.

# Where nobody listens any more, since the run was cancelled or the connection lost, nothing is done any more either: what comes later
# must not undo what the run has said.
say() {
  printf '\n%s %s\n' "$mark" "$*" || exit 1
}

fail() {
  say failed "$@"
  exit 1
}

# Follows links, so that what they lead to is replaced and not they themselves.
locate() {
  case $file in
    /*) ;;
    *) [ -n "${HOME-}" ] && [ -d "$HOME" ] || fail home "${HOME-}"
      file=$HOME/$file ;;
  esac
  links=0
  while [ -L "$file" ]; do
    links=$((links + 1))
    [ "$links" -le 20 ] || fail link "$file"
    listing=$(ls -ld "$file") || fail link "$file"
    target=${listing#*" $file -> "}
    [ "$target" != "$listing" ] || fail link "$file"
    case $target in
      /*) file=$target ;;
      *) file=${file%/*}/$target ;;
    esac
  done
  folder=${file%/*}/
  lock=$file.register-ssh-key.lock
  next=$file.register-ssh-key.$mark
  if [ -e "$file" ]; then
    [ -f "$file" ] || fail kind "$file"
    [ -r "$file" ] || fail read "$file"
  fi
}

text() {
  if [ -e "$file" ]; then cat "$file"; fi
}

# Every line as sshd(8) reads it, as far as it is of interest:
#   own NUMBER BYTES            a line of the new key, ours by its comment
#   present NUMBER BYTES        another line of the new key
#   older NUMBER BYTES COMMENT  a line that is to go: of an older key, or ours by its comment
#   own-note NUMBER BYTES       a note (see `append`) of the new key
#   note NUMBER BYTES           one of an earlier key
# and at the end, each in a line of its own:
#   behind NUMBER               the line of this run, where those of runs at the same time stand below it; else nothing
#   replaced BASE64...          older keys whose lines are not ours by their comment, and which no note of the new key names
#   size LINES BYTES            of the file, with its last line ended
#   options TEXT                those of the line of the new key where it is there, else of the one to be replaced
#   end
plan() {
  text | KEY=${key#* } COMMENT=$comment OLDER=$older MINE=$mine awk '
    function split_line(line,   i, c, quoted) {
      sub(/\r$/, "", line)
      sub(/^[ \t]+/, "", line)
      options = blob = rest = ""
      if (line == "" || line ~ /^#/) return 0
      if (take_key(line)) return 1
      for (i = 1; i <= length(line); i++) {
        c = substr(line, i, 1)
        if (!quoted && (c == " " || c == "\t")) break
        if (c == "\\" && substr(line, i + 1, 1) == "\"") i++
        else if (c == "\"") quoted = !quoted
      }
      options = substr(line, 1, i - 1)
      line = substr(line, i)
      sub(/^[ \t]+/, "", line)
      return take_key(line) && !is_authority(options)
    }
    function take_key(line) {
      if (line !~ /^[a-z][-a-z0-9.@]*[ \t]+AAAA[A-Za-z0-9+\/]+=*([ \t]|$)/) return 0
      sub(/^[^ \t]+[ \t]+/, "", line)
      blob = rest = line
      sub(/[ \t].*$/, "", blob)
      sub(/^[^ \t]+[ \t]*/, "", rest)
      return 1
    }
    function is_authority(options) {
      gsub(/\\"/, "", options)
      gsub(/"[^"]*"/, "", options)
      return tolower("," options ",") ~ /,cert-authority,/
    }
    function take_note(line,   i, n, words, own) {
      n = split(substr(line, length(note) + 1), words, " ")
      if (words[2] != "replaces") return
      own = words[1] == ENVIRON["KEY"]
      print (own ? "own-note " : "note ") NR " " (length($0) + 1)
      for (i = 3; i <= n; i++) {
        if (own) noted[words[i]] = 1
        if (!(words[i] in rank)) rank[words[i]] = count + 2
      }
    }
    BEGIN {
      note = "# " ENVIRON["COMMENT"] " "
      count = split(ENVIRON["OLDER"], blobs, " ")
      for (i = 1; i <= count; i++) if (!(blobs[i] in rank)) rank[blobs[i]] = i
    }
    {
      size += length($0) + 1
      if (index($0, note) == 1) take_note($0)
      if (!split_line($0)) next
      if (blob == ENVIRON["KEY"]) {
        print (rest == ENVIRON["COMMENT"] ? "own " : "present ") NR " " (length($0) + 1)
        last = NR
        own_options = options
        next
      }
      # Which keys are older is known only at the end, when every note has been read.
      n++
      number[n] = NR; bytes[n] = length($0) + 1; blob_of[n] = blob; comment_of[n] = rest; options_of[n] = options
    }
    END {
      best = count + 3
      for (i = 1; i <= n; i++) {
        ours = comment_of[i] == ENVIRON["COMMENT"]
        # What was added after the line of this run is of another one at the same time, which goes on.
        later = ours && ENVIRON["MINE"] && last && number[i] > last
        if (!(blob_of[i] in rank)) {
          if (later) behind = last
          if (later || !ours) continue
        }
        print "older " number[i] " " bytes[i] " " comment_of[i]
        if (!ours && !(blob_of[i] in noted)) replaced = replaced " " blob_of[i]
        # Of several lines of one key the first counts for sshd, and of lines of ours the last is the latest.
        place = blob_of[i] in rank ? rank[blob_of[i]] : count + 1
        if (place < best || place == best && place > count) { best = place; taken = options_of[i] }
      }
      if (last) taken = own_options
      print "behind " behind "\nreplaced" replaced "\nsize " NR " " size + 0 "\noptions " taken "\nend"
    }'
}

# What a tool that is missing or was killed does not print must not pass for nothing to print. `open` is 1 where the last line of the
# file has no end.
read_plan() {
  before=$(state)
  [ -n "$before" ] || fail tool cksum
  found=$newline$(plan)
  case $found in *"${newline}end") ;; *) fail tool awk ;; esac
  now=$(text | size)
  [ -n "$now" ] || fail tool wc
  planned size
  lines=${value% *}
  bytes=${value#* }
  open=$((lines - ${now% *}))
  case "$open $((bytes - ${now#* }))" in '0 0' | '1 1') ;; *) fail size "$now, not $value" ;; esac
}

# The rest of the last line of the plan that starts with this word.
planned() {
  value=${found##*"$newline$1"}
  value=${value%%"$newline"*}
  value=${value# }
}

take_lock() {
  if ! [ -d "$folder" ]; then why=$(mkdir "$folder" 2>&1) || fail folder "$why"; fi
  tenths=0
  lost=0
  until why=$(mkdir "$lock" 2>&1); do
    if [ -d "$lock" ]; then
      say waiting
      release_stale_lock
      [ "$tenths" -lt "$((patience * 10))" ] || fail lock "$lock"
      if sleep 0.1 2>/dev/null; then
        tenths=$((tenths + 1))
      else
        sleep 1
        tenths=$((tenths + 10))
      fi
    else
      # Released in between, or it cannot be made.
      lost=$((lost + 1))
      [ "$lost" -lt 5 ] || fail write "$why"
    fi
  done
  trap 'exit 1' HUP INT PIPE TERM
  trap 'rm -f "$next"; rmdir "$lock"' EXIT
  remove_leftovers
}

# Unfinished copies of runs that were killed: only who holds the lock writes one.
remove_leftovers() {
  for copy in "$file".register-ssh-key.*; do
    end=${copy#"$file".register-ssh-key.}
    case $end in *[!0-9a-f]*) continue ;; esac
    [ "${#end}" -ne "${#mark}" ] || find "$copy" -prune -type f -user "$(id -u)" -exec rm -f {} \; 2>/dev/null
  done
}

is_stale() {
  [ -n "$(find "$lock" -prune -mmin +10 2>/dev/null)" ]
}

# Another lock guards this one's removal, or a second run could remove the lock of the first.
release_stale_lock() {
  if is_stale && mkdir "$lock.stale" 2>/dev/null; then
    if is_stale; then rmdir "$lock" 2>/dev/null; fi
    rmdir "$lock.stale"
  fi
}

state() {
  text | cksum
}

# Lines and bytes of standard input.
size() {
  wc -lc | { read -r count size && echo "$count $size"; }
}

# `size` of the file with its last line ended, changed by a number of lines and of bytes.
expect_change() {
  expected="$((lines + $1)) $((bytes + $2))"
}

traits() {
  # shellcheck disable=SC2012 # the one way to mode and owner that POSIX has; the name is not read
  ls -lnd "$1" | { read -r mode count owner group _ && echo "$mode $count $owner $group"; }
}

# Writes what comes on standard input beside the file, with its mode and owner, and puts it in its place when it has exactly
# the lines and bytes that it must have and nobody else has written the file.
replace() {
  if [ -e "$file" ]; then
    why=$(cp -p "$file" "$next" 2>&1) || fail write "$why"
    kept=$(traits "$file")
    [ "${kept:-?}" = "$(traits "$next")" ] || fail owner "$kept, $(traits "$next")"
    why=$(chmod u+w "$next" 2>&1) || fail write "$why"
  else
    kept=
    why=$( (set -C && : >"$next") 2>&1) || fail write "$why"
  fi
  why=$(cat 2>&1 >"$next") || fail write "$why"
  # Only some versions of dd can, and it is about a loss of power alone.
  dd if=/dev/null of="$next" conv=notrunc,fsync 2>/dev/null || :
  written=$(size <"$next")
  [ "$written" = "$expected" ] || fail size "$written, not $expected"
  case $kept in ''|??w*) ;; *) chmod u-w "$next" ;; esac
  [ "$(state)" = "$before" ] || fail changed "$file"
  say writing
  # Over NFS a rename that was done may be answered as if it had not been.
  why=$(mv -f "$next" "$file" 2>&1) || ! [ -e "$next" ] || fail write "$why"
}

look() {
  if [ -d "$folder" ] && ! [ -w "$folder" ]; then
    # In vain: the system says why.
    why=$(mkdir "$lock" 2>&1) || fail write "$why"
    rmdir "$lock"
  fi
  read_plan
  if is_present; then say present; fi
  printf '%s\n' "$found" | while read -r word number _ remark; do
    case $word in older) say older "$number" "$remark" ;; esac
  done
  planned options
  say options "$value"
}

is_present() {
  case $found in *"${newline}present "* | *"${newline}own "*) ;; *) return 1 ;; esac
}

# What `add` puts at the end of the file; nothing where all of it is there.
addition() {
  if [ -n "$replaced" ]; then printf '# %s %s replaces %s\n' "$comment" "${key#* }" "$replaced"; fi
  if ! is_present; then printf '%s\n' "${options:+$options }$key $comment"; fi
}

# A line whose comment is not ours is known by its key, which PAM Core no longer holds once the new one is registered. So a note
# goes in with the new line, and out with the older ones: should they not be removed now, a later run finds them by it.
append() {
  planned options
  [ "$given" = given ] || options=$value
  planned replaced
  replaced=$value
  added=$(addition | size)
  [ -n "$added" ] || fail tool wc
  [ "$added" != '0 0' ] || return 0
  expect_change "${added% *}" "${added#* }"
  {
    text
    if [ "$open" -eq 1 ]; then echo; fi
    addition
  } | replace || exit 1
}

add() {
  take_lock
  read_plan
  append
  if ! is_present; then
    say added
  else
    say present
    [ -z "$replaced" ] || say noted
  fi
}

# Removes the lines that `plan` names by these words, and puts the one of the number `moved` at the end; `count` is how many of those
# that go are lines of keys.
remove_lines() {
  chosen=$(printf '%s\n' "$found" | WORDS=" $* " awk '
    index(ENVIRON["WORDS"], " " $1 " ") { bytes += $3; numbers = numbers " " $2; lines++; if ($1 !~ /note/) keys++ }
    END { print keys + 0, lines + 0, bytes + 0, numbers " end" }')
  case $chosen in *' end') ;; *) fail tool awk ;; esac
  chosen=${chosen% end}
  count=${chosen%% *}
  chosen=${chosen#* }
  gone=${chosen%% *}
  chosen=${chosen#* }
  [ "$gone" -gt 0 ] || [ -n "$moved" ] || return 0
  expect_change "-$gone" "-${chosen%% *}"
  text | NUMBERS=${chosen#* } MOVED=$moved awk '
    BEGIN { n = split(ENVIRON["NUMBERS"], numbers, " "); for (i = 1; i <= n; i++) drop[numbers[i]] }
    NR == ENVIRON["MOVED"] + 0 { line = $0; next }
    !(NR in drop)
    END { if (ENVIRON["MOVED"]) print line }' | replace || exit 1
}

# The key is registered by then, so a line that something else has taken away is put back, and nothing is removed. Below it is no line
# of ours in the end: one that registered before and comes here later removes what is above its own alone.
remove() {
  take_lock
  read_plan
  if is_present; then
    planned behind
    moved=$value
    remove_lines older note own-note
    say removed "$count"
  else
    say absent
    append
    say added
  fi
}

take_back() {
  count=0
  if [ -e "$file" ]; then take_back_lines; fi
  say taken-back "$count"
}

take_back_lines() {
  take_lock
  read_plan
  remove_lines own-note ${mine:+own}
}

main() {
  [ "$#" -eq 10 ] || exit 1
  moved=
  newline='
'
  mark=$1 verb=$2 file=$3 patience=$4 key=$5 comment=$6 options=$7 given=$8 older=$9 mine=${10}
  umask 077
  LC_ALL=C PATH=${PATH:+$PATH:}/usr/bin:/bin
  export LC_ALL PATH
  unset QUOTING_STYLE
  # Under sudo it starts in the home of the one who logs in, which may be closed to the account; find does not work there.
  cd /
  locate
  case $verb in
    look) look ;;
    add) add ;;
    remove) remove ;;
    take-back) take_back ;;
  esac
  say 'done'
}

main "$@"
