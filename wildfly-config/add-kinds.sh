#!/usr/bin/env bash
# Writes a copy of an EAR with EJB jars of kinds in it: modules that start before the engine.
# usage: wildfly-config/add-kinds.sh EAR NEW_EAR KINDS_JAR... [--lib LIBRARY_JAR...]
set -euo pipefail

usage="usage: add-kinds.sh EAR NEW_EAR KINDS_JAR... [--lib LIBRARY_JAR...]"
descriptor=META-INF/application.xml

fail() {
  echo "add-kinds.sh: $*" >&2
  exit 1
}

[[ $# -ge 3 ]] || fail "$usage"
jar=${JAVA_HOME:+$JAVA_HOME/bin/}jar
command -v "$jar" >/dev/null || fail "$jar is not installed; every JDK has it"
ear=$(realpath -- "$1")
new=$(realpath -m -- "$2")
shift 2
[[ -f $ear ]] || fail "there is no file $ear"
[[ $ear != "$new" ]] || fail "NEW_EAR must not be EAR itself"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/ear/lib"
"$jar" --list --file="$ear" >"$work/names" || fail "$ear is no EAR"
grep -qx "$descriptor" "$work/names" && grep -qx 'ejb.jar' "$work/names" || fail "$ear is no EAR with Errand in it"
(cd "$work/ear" && "$jar" --extract --file="$ear" "$descriptor")

directory=
modules=
for file; do
  if [[ $file == --lib ]]; then
    directory=lib/
    continue
  fi
  name=$(basename -- "$file")
  [[ -f $file ]] || fail "there is no file $file"
  [[ $name =~ ^[A-Za-z0-9._-]+\.jar$ ]] || fail "$name: the name of a jar has letters, digits, dots and hyphens only"
  ! grep -qxF "$directory$name" "$work/names" || fail "$ear has a $directory$name already; start from the EAR without it"
  [[ ! -e $work/ear/$directory$name ]] || fail "$name is there twice"
  "$jar" --list --file="$file" >"$work/entries" || fail "$file is no jar"
  ! grep -qx 'org/errand/task/AbstractTask.class' "$work/entries" ||
    fail "$file has classes of Errand in it: its dependency on Errand must have the scope 'provided'"
  if [[ -z $directory ]]; then
    grep -qx 'META-INF/beans.xml' "$work/entries" || fail "$file has no META-INF/beans.xml: none of its kinds would be found"
    modules+="<module><ejb>$name</ejb></module>"
  fi
  cp -- "$file" "$work/ear/$directory$name"
done
[[ -n $modules ]] || fail "$usage"

# Modules start in order, and the engine after whatever its bodies need.
sed -i "0,/<module>/s//${modules//\//\\/}<module>/" "$work/ear/$descriptor"
cp -- "$ear" "$work/new.ear"
chmod u+w "$work/new.ear"
"$jar" --update --file="$work/new.ear" -C "$work/ear" . || fail "cannot write the copy"
mkdir -p "$(dirname "$new")"
# In one step: a server may look at this very file.
cp -- "$work/new.ear" "$new.part"
mv -- "$new.part" "$new"
