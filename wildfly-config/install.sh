#!/usr/bin/env bash
# Makes a WildFly of your own ready for Errand: modules, configuration, and the EAR. Run it again to bring another version.
# usage: install.sh WILDFLY_HOME [SERVER_CONFIG]     (the server must not be running)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
wildfly=${1:?usage: install.sh WILDFLY_HOME [SERVER_CONFIG]}
config=${2:-standalone.xml}
configuration=$wildfly/standalone/configuration

fail() {
  echo "install.sh: $*" >&2
  exit 1
}

# Beside this file in a release; where Maven puts them in a source tree.
if [ -f "$here/errand.ear" ]; then
  ear=$here/errand.ear modules=$here/modules
else
  ear=$here/../ear/target/errand.ear modules=$here/../ear/target/server-content/modules
fi

[ -x "$wildfly/bin/jboss-cli.sh" ] || fail "$wildfly is no WildFly: it has no bin/jboss-cli.sh"
[ -f "$configuration/$config" ] || fail "$wildfly has no configuration $config"
[ -f "$ear" ] || fail "build Errand first: mvn package -DskipTests"

# EclipseLink, the driver, and the check of its connections; Hibernate, where the server has it, stays the provider of other applications.
for module in org/eclipse/persistence org/postgresql/jdbc org/errand/pool; do
  rm -rf "${wildfly:?}/modules/$module/main"
  mkdir -p "$wildfly/modules/$module"
  cp -R "$modules/$module/main" "$wildfly/modules/$module/"
done

# All of errand.cli, or nothing: a configuration half done would be worse than the old one.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -p "$configuration/$config" "$work/before.xml"
{
  echo "embed-server --server-config=$config --std-out=discard"
  cat "$here/errand.cli"
  echo "stop-embedded-server"
} >"$work/install.cli"
# WildFly's script would follow a JBOSS_HOME of the caller.
if ! JBOSS_HOME=$wildfly "$wildfly/bin/jboss-cli.sh" --file="$work/install.cli" >"$work/log" 2>&1 ||
  ! grep -q 'ErrandEngine' "$configuration/$config"; then
  cat "$work/log" >&2
  cp -p "$work/before.xml" "$configuration/$config"
  fail "WildFly refused a part of errand.cli; $config is as it was"
fi

cp "$ear" "$wildfly/standalone/deployments/errand.ear"
echo "Errand is installed. Set PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD, add users to the realm 'errand', and start WildFly."
