#!/bin/sh
# Builds the page for Maven: `build.sh build` when something changed since the last time, `build.sh test` its unit tests,
# `build.sh test:browser` those in a browser. Says in words what is missing on this machine.
set -eu
cd "$(dirname "$0")"

# Wide enough for the tools in package-lock.json.
WANTED_MAJOR=20
WANTED_MINOR=19

fail() {
  printf '\nfrontend: %s\n\n' "$1" >&2
  exit 1
}

require_chromium() {
  [ -x "${CHROMIUM:-}" ] || command -v chromium >/dev/null || command -v chromium-browser >/dev/null ||
    command -v google-chrome >/dev/null ||
    fail 'there is no Chromium for the browser tests: apt-get install chromium, name one in CHROMIUM, or build with -DskipBrowserTests'
}

require_node() {
  hint='install it (nodejs.org), or build without the web page: -DskipFrontend'
  command -v node >/dev/null || fail "there is no Node.js on the PATH; $WANTED_MAJOR.$WANTED_MINOR or newer is needed: $hint"
  command -v npm >/dev/null || fail "there is a Node.js but no npm on the PATH: $hint"
  node -e "const [a, b] = process.versions.node.split('.').map(Number);
    process.exit(a > $WANTED_MAJOR || (a === $WANTED_MAJOR && b >= $WANTED_MINOR) ? 0 : 1)" ||
    fail "Node.js $(node --version) is too old; $WANTED_MAJOR.$WANTED_MINOR or newer is needed: $hint"
}

# npm writes node_modules/.package-lock.json when it is done.
install() {
  installed=node_modules/.package-lock.json
  if [ ! -f "$installed" ] || [ package-lock.json -nt "$installed" ]; then
    npm ci --prefer-offline --no-audit --no-fund
    touch "$installed"
  fi
}

build() {
  built=target/web/ui/index.html.gz
  if [ -f "$built" ] &&
    [ -z "$(find src scripts/pack.mjs index.html package-lock.json tsconfig.json vite.config.ts -newer "$built" -print)" ]; then
    return
  fi
  install
  npm run --silent build
}

require_node
case ${1:-build} in
  build) build ;;
  test)
    install
    npm run --silent test
    ;;
  test:browser)
    require_chromium
    install
    npm run --silent test:browser
    ;;
  *) fail "unknown: $1" ;;
esac
