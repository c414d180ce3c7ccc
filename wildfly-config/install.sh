#!/usr/bin/env bash
# Makes a WildFly of your own ready for Errand: modules, configuration, and the EAR.
# usage: wildfly-config/install.sh WILDFLY_HOME [SERVER_CONFIG]     (the server must not be running)
set -euo pipefail

project=$(cd "$(dirname "$0")/.." && pwd)
wildfly=${1:?usage: install.sh WILDFLY_HOME [SERVER_CONFIG]}
config=${2:-standalone.xml}
built="$project/ear/target"

fail() {
  echo "install.sh: $*" >&2
  exit 1
}

[ -x "$wildfly/bin/jboss-cli.sh" ] || fail "$wildfly is no WildFly: it has no bin/jboss-cli.sh"
[ -f "$wildfly/standalone/configuration/$config" ] || fail "$wildfly has no configuration $config"
[ -f "$built/errand.ear" ] || fail "build Errand first: mvn package -DskipTests"
grep -q 'ErrandLease' "$wildfly/standalone/configuration/$config" && fail "$config is configured for Errand already"

# EclipseLink and the driver; Hibernate, where the server has it, stays the provider of other applications.
for module in org/eclipse/persistence org/postgresql/jdbc; do
  mkdir -p "$wildfly/modules/$module"
  cp -R "$built/server-content/modules/$module/main" "$wildfly/modules/$module/"
done

script=$(mktemp)
trap 'rm -f "$script"' EXIT
{
  echo "embed-server --server-config=$config --std-out=discard"
  cat "$project/wildfly-config/errand.cli"
  echo "stop-embedded-server"
} >"$script"
"$wildfly/bin/jboss-cli.sh" --file="$script" >&2 || fail "WildFly refused a part of errand.cli"
grep -q 'ErrandLease' "$wildfly/standalone/configuration/$config" || fail "the configuration did not take"

cp "$built/errand.ear" "$wildfly/standalone/deployments/"
echo "Errand is installed. Set PGHOST, PGPORT, PGDATABASE, PGUSER and PGPASSWORD, add users to the realm 'errand', and start WildFly."
