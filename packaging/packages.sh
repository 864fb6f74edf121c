# shellcheck shell=bash disable=SC2034,SC2154
# What Twinwire needs from Debian's packages, and how the scripts beside this file get it. Sourced by bash, never run.
# A line names a package and what shows that it is there: nothing (dpkg is asked) or a command (any flavour of nginx
# will do). Lists are read by packaging/run, packaging/test and .ci/run, and nowhere else is a package named.

# To build and run the program.
packages_build=(
  g++
  cmake
  ninja-build
  qt6-base-dev
  qt6-websockets-dev
  qt6-svg-dev
  qt6-tools-dev
  qt6-l10n-tools
  qt6-translations-l10n
  libssl-dev
  libexpected-dev
  libcli11-dev
  ca-certificates
)
# The lab's first proxy: `twinwire lab` shows most with a real nginx at hand.
packages_lab=(nginx:nginx)
# Every proxy that is tested as a real program.
packages_proxies=(nginx:nginx haproxy:haproxy apache2-bin:apache2 caddy:caddy)
# What tests are written in, validate documents and desktop files with, and measure the window's texts in.
packages_tests=(python3 python3-jsonschema python3-websockets node-ws curl:curl appstream desktop-file-utils fonts-inter fonts-dejavu-core)
# The fonts of the README's pictures.
packages_pictures=(fonts-inter fonts-jetbrains-mono fonts-noto-cjk)
# What .ci/run asks for besides: a second compiler with its sanitizers and fuzzer, and the formatter.
packages_ci=(git:git clang:clang++ clang-format:clang-format libclang-rt-14-dev)

# Services of the packages above. They are neither started nor enabled by an installation made here.
packages_services=(nginx haproxy apache2 apache-htcacheclean caddy caddy-api)

# An ordinary user's PATH on Debian lacks the folders that proxies are in.
PATH=$PATH:/usr/local/sbin:/usr/sbin:/sbin
export PATH

# say TEXT...: one line of progress. On stderr: stdout belongs to the program.
say() { printf '%s: %s\n' "$script" "$*" >&2; }

# fail TEXT...: one line, and the end.
fail() {
  say "$@"
  exit 1
}

# package_names ENTRY...: the entries without their commands.
package_names() { printf '%s\n' "${@%%:*}"; }

# missing_packages ENTRY...: prints the names of those that are not there, one a line.
missing_packages() {
  local entry
  local -A installed=()
  if command -v dpkg-query >/dev/null; then
    local name status
    while read -r name status; do
      [[ $status == ii* ]] && installed[${name%%:*}]=1
    done < <(dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' "${@%%:*}" 2>/dev/null)
  fi
  for entry in "$@"; do
    if [[ $entry == *:* ]] && command -v "${entry#*:}" >/dev/null; then continue; fi
    [[ -n ${installed[${entry%%:*}]:-} ]] || printf '%s\n' "${entry%%:*}"
  done
}

# have_tools: whether a system without Debian's packages looks able to build; the configuration then has the last word.
have_tools() {
  local tool
  for tool in cmake ninja c++; do command -v "$tool" >/dev/null || return 1; done
}

# ensure_packages ENTRY...: installs what is missing, after listing it. Ends the script where that cannot be done.
ensure_packages() {
  local missing
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    if have_tools; then
      say "this system has no apt; going on with the tools that are here. Wanted, by Debian's names: $(package_names "$@" | paste -sd' ')"
      return
    fi
    fail "this system has no apt. Install what Debian calls: $(package_names "$@" | paste -sd' '); then run this again"
  fi
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -gt 0 ]] || return 0
  say "missing, installed next from Debian's packages: ${missing[*]}"
  local -a as_root=()
  if [[ $EUID -ne 0 ]]; then
    command -v sudo >/dev/null || fail "installing needs root or sudo. As root: apt-get install --no-install-recommends ${missing[*]}"
    as_root=(sudo)
    # without a terminal nobody can type a password: say so at once instead of waiting
    if [[ ! -t 0 && ! -t 2 ]]; then as_root=(sudo -n); fi
  fi
  "${as_root[@]}" bash "$top/packaging/install-packages" "${missing[@]}" >&2 ||
    fail "could not install: ${missing[*]}. The packages are those of Debian 12; install them, or their counterparts, and run this again"
  mapfile -t missing < <(missing_packages "$@")
  [[ ${#missing[@]} -eq 0 ]] || fail "still missing after the installation: ${missing[*]}"
}

# build_preset PRESET [BUILD ARGUMENT...]: configures and builds with a preset of CMakePresets.json, into build/PRESET.
# One at a time per folder. A folder that was configured elsewhere (a copied or moved clone) is configured anew.
build_preset() (
  local preset=$1 folder=$top/build/$1
  shift
  local -a fresh=()
  mkdir -p "$folder"
  exec 9>"$folder/.lock"
  flock -n 9 || { say "waiting for another build in build/$preset" && flock 9; }
  cd "$top" || return 1
  if [[ -f $folder/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$top" "$folder/CMakeCache.txt"; then
    fresh=(--fresh)
  fi
  say "configuring (preset $preset)"
  if ! cmake --preset "$preset" "${fresh[@]}" >"$folder/configure.log" 2>&1 9>&-; then
    cat "$folder/configure.log" >&2
    say "configuring failed. Needed, by Debian's names: $(package_names "${packages_build[@]}" | paste -sd' ')"
    return 1
  fi
  say "building in build/$preset"
  cmake --build --preset "$preset" "$@" >&2 9>&-
)
