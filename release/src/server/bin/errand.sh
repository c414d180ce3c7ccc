#!/usr/bin/env bash
# Runs the server in the foreground over a directory of its own, so that its installation is only read. Configuration and
# deployments are the installation's at each start; users, task data and transaction logs stay.
# usage: errand.sh [OPTION_OF_STANDALONE_SH...]
#   ERRAND_BASE  the directory; default /var/lib/errand
#   ERRAND_HEAP  the largest heap; default 512m
set -euo pipefail
umask 027

home=$(cd "$(dirname "$(readlink -f "$0")")/.." && pwd)
base=${ERRAND_BASE:-/var/lib/errand}

mkdir -p "$base/configuration/errand-users" "$base/data" "$base/log" "$base/tmp"
find "$base/configuration" -mindepth 1 -maxdepth 1 ! -name errand-users ! -name '*.keystore' ! -name 'mgmt-*.properties' \
  -exec rm -rf {} +
rm -rf "$base/deployments" "$base/data/content" "$base/tmp"
mkdir "$base/tmp"
cp -R "$home/standalone/deployments" "$base/"
# Not over what is the server's own: its keys and its management users.
cp -R --update=none "$home/standalone/configuration/." "$base/configuration/" 2>/dev/null ||
  cp -Rn "$home/standalone/configuration/." "$base/configuration/"
# An installation may belong to somebody else; what the server writes does not.
chmod -R u+w "$base/configuration" "$base/deployments"

export JBOSS_HOME=$home JBOSS_BASE_DIR=$base
export JAVA_OPTS="${JAVA_OPTS:-} -Xms64m -Xmx${ERRAND_HEAP:-512m} -XX:MaxMetaspaceSize=256m -Djava.net.preferIPv4Stack=true
  -Djava.awt.headless=true -Djboss.modules.system.pkgs=org.jboss.byteman"
JAVA_OPTS=$(echo $JAVA_OPTS)
# The C library's heaps, one for some threads each, would keep tens of MiB that nobody uses.
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
# Signals reach the server, and the script ends with it.
export LAUNCH_JBOSS_IN_BACKGROUND=true
exec "$home/bin/standalone.sh" "$@"
