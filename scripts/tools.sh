# Sourced by ./check. Gets the programs that tests use beside Java: as root on Debian by installing them, else by saying
# what is missing. Nothing is skipped for want of one.

# tool PROGRAM PACKAGE MODULE, one a line: what a module's tests start, and Debian's package of it.
tools='
soffice libreoffice-calc-nogui core
chromium chromium server
chromedriver chromium-driver server
soffice libreoffice-calc-nogui formats
soffice libreoffice-calc-nogui prober
7z p7zip-full prober
zip zip prober
age age prober
'

# modules_built MAVEN_OPTION...: sets modules to the list given with -pl (empty: all) and also_make if -am is given.
modules_built() {
  modules='' also_make=''
  while [ $# -gt 0 ]; do
    case $1 in
      -pl | --projects) modules=${2-}; [ $# -gt 1 ] && shift ;;
      -pl=* | --projects=*) modules=${1#*=} ;;
      -am | --also-make) also_make=yes ;;
    esac
    shift
  done
}

# is_built MODULE: whether its tests run. With -am, whatever a module needs is built too: taken for all.
is_built() {
  [ -z "$modules" ] || [ -n "$also_make" ] || case ,$modules, in
    *,"$1",* | *,:sallyport-"$1",* | *,"./$1",*) true ;;
    *) false ;;
  esac
}

# find_tools MAVEN_OPTION...: returns 1 and says so if a program that the tests need is missing and can't be installed.
find_tools() {
  local program package module missing=''
  modules_built "$@"
  while read -r program package module; do
    if [ -n "$program" ] && is_built "$module" && ! command -v "$program" >/dev/null; then
      missing+=" $package"
    fi
  done <<<"$tools"
  [ -n "$missing" ] || return 0
  local install="apt-get install -y --no-install-recommends$missing"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "check: installing what the tests need:$missing"
    # The lists of packages may be old or not there at all.
    DEBIAN_FRONTEND=noninteractive $install >/dev/null 2>&1 ||
      { apt-get update -q && DEBIAN_FRONTEND=noninteractive $install; } >&2 || {
      echo "check: \"$install\" failed; see above." >&2
      return 1
    }
  else
    echo "check: the tests need$missing. As root: $install" >&2
    return 1
  fi
}
