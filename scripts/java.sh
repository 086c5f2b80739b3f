# Sourced by ./check and ./sallyport. Finds a Java that is new enough.

least_java=17

# java_version HOME: prints the feature version (17, 25) of the Java in a folder, nothing if there is none.
java_version() {
  [ -x "$1/bin/java" ] || return 0
  local version=''
  [ ! -r "$1/release" ] || version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
  printf '%s' "$version"
}

# find_java [javac]: sets JAVA_HOME and java_feature, or says what is missing and returns 1. The first that is new enough
# of: JAVA_HOME, the java on the PATH, the folders where Linux distributions keep theirs. With "javac", a compiler too.
find_java() {
  local want=${1-} seen='' home version on_path
  on_path=$(command -v java || true)
  for home in "${JAVA_HOME-}" "${on_path:+$(dirname "$(dirname "$(readlink -f "$on_path")")")}" /usr/lib/jvm/* /opt/java/*; do
    [ -n "$home" ] || continue
    version=$(java_version "$home")
    [ -n "$version" ] || continue
    if [ "$version" -lt "$least_java" ]; then
      seen+="  $home is Java $version"$'\n'
    elif [ "$want" = javac ] && [ ! -x "$home/bin/javac" ]; then
      seen+="  $home is Java $version without a compiler"$'\n'
    else
      export JAVA_HOME=$home
      java_feature=$version
      return 0
    fi
  done
  if [ "$want" = javac ]; then
    echo "javac is missing: a JDK $least_java or newer is needed. Install one, or set JAVA_HOME to it." >&2
  else
    echo "java is missing: Java $least_java or newer is needed. Install one, or set JAVA_HOME to it." >&2
  fi
  [ -z "$seen" ] || printf 'Found:\n%s' "$seen" >&2
  return 1
}

# find_maven: returns 1 and says so if there is no mvn. Call it after find_java.
find_maven() {
  if ! command -v mvn >/dev/null; then
    echo "mvn is missing: Apache Maven 3.8 or newer is needed. Install it, or add its bin folder to the PATH." >&2
    return 1
  fi
  # Maven's own libraries call what newer JDKs warn about; the warnings are not about us.
  if [ "$java_feature" -ge 24 ]; then
    export MAVEN_OPTS="${MAVEN_OPTS-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
  fi
}

# plain: Maven's output without the escape sequences that some packages of it print even where no terminal is.
plain() {
  sed -u 's/\x1b\[[0-9;]*m//g'
}
