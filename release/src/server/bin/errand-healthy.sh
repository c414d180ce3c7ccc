#!/usr/bin/env bash
# Ends with 0 if the server on this machine is ready, without a program that an image may not have.
# usage: errand-healthy.sh [PORT]
set -euo pipefail

exec 3<>"/dev/tcp/127.0.0.1/${1:-8080}"
printf 'GET /errand/health/ready HTTP/1.0\r\nHost: localhost\r\n\r\n' >&3
read -r -t 5 status <&3
[[ $status == *" 200 "* ]]
