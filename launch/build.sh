# Builds modules of the checkout when their sources are newer than the last build. What a build leaves lies in .attnlab/NAME:
#
#   stamp               as old as the newest source that was built
#   lib                 the name of the folder beside it that holds copies of the project's jars; builds of the next week leave it alone
#   MODULE.classpath    the class path of a module
#   build.log           what Maven said
#
# A script that sets "optional" to an argument for Maven gets a build without it where do_without says that this is why the
# build failed. One that sets "unpacked" to a folder gets a build where that is gone. after_build is run with the first module at the end of a build.
#
# .attnlab/lock is held by whoever builds, whatever it builds: builds share the folders named target. The operating system
# drops the lock when its holder is gone, however that ended.

# shellcheck disable=SC2154
work=$home/.attnlab
optional=
unpacked=

after_build() { # module
    :
}

say() { # message
    printf '%s: %s\n' "$me" "$1" >&2
}

# Sees to it that modules are built, and says every few seconds what is in hand if they have to be.
build() { # name of the build, modules with spaces between, arguments for Maven
    state=$work/$1 modules=$2
    shift 2
    ! up_to_date || return 0
    require_build_tools
    hold_the_lock
    up_to_date || build_now "$@"
    exec 9>&-
}

class_path() { # module that is built
    cat "$state/$(echo "$1" | tr / -).classpath"
}

up_to_date() { # if not, why says so
    why='first use'
    [ -f "$state/stamp" ] || return 1
    why='the sources have changed'
    set -- "$home/pom.xml" "$home"/*/pom.xml "$home"/*/src/main
    case $modules in *bench/*) set -- "$@" "$home"/bench/*/pom.xml "$home"/bench/*/src/main ;; esac
    changed=$(find "$@" -newer "$state/stamp" 2>/dev/null | head -n 1)
    [ -z "$changed" ] || return 1
    why='a library of the last build is gone'
    [ -z "$unpacked" ] || [ -d "$unpacked" ] || return 1
    for module in $modules; do
        all_there "$(class_path "$module" 2>/dev/null)" || return 1
    done
}

all_there() ( # class path
    [ -n "$1" ] || exit 1
    set -f
    IFS=:
    for entry in $1; do
        [ -r "$entry" ] || exit 1
    done
)

require_build_tools() {
    [ -x "$(dirname "$java")/javac" ] || command -v javac >/dev/null ||
        fail 2 "$java has no javac beside it; building needs a JDK, 17 or newer, not only a Java runtime"
    command -v mvn >/dev/null || fail 2 "no Maven found; building needs Maven, 3.8 or newer, as mvn on the PATH"
    maven=$(mvn -v 2>/dev/null | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p' | head -n 1)
    case ${maven:-0} in
        0 | 0.* | 1.* | 2.* | 3.[0-7] | 3.[0-7].*)
            fail 2 "mvn is Maven ${maven:-of an unknown version}; building needs Maven 3.8 or newer" ;;
    esac
}

hold_the_lock() { # until file descriptor 9 is closed
    mkdir -p "$state" 2>/dev/null && (: >>"$work/lock" && : >>"$state/build.log") 2>/dev/null ||
        fail 3 "$why, so it has to be built, but '$state' cannot be written; run it once as a user who may write there, \
or clone the project into a folder of yours"
    exec 9>>"$work/lock"
    lock=0
    try_lock || lock=$?
    if [ "$lock" -eq 1 ]; then
        say "another one is building here; waiting for it"
        until try_lock; do
            sleep 1
            tell "$(cat "$work/lock")"
        done
    fi
    [ "$lock" -lt 2 ] || say "files cannot be locked here; don't start another build beside this one"
    printf '%s\n' "$state/build.log" >"$work/lock"
}

try_lock() { # ends with 1 where another one holds it, with more where there are no locks
    if command -v flock >/dev/null; then
        flock -n 9 2>/dev/null
    else
        perl -e 'use Fcntl ":flock"; open(L, ">>&=9") or exit 2;
            flock(L, LOCK_EX | LOCK_NB) or exit($!{EWOULDBLOCK} ? 1 : 2)' 2>/dev/null
    fi
}

build_now() { # arguments for Maven
    log=$state/build.log
    case $why in
        'first use') say "first use; building, which fetches the libraries once and may take some minutes ..." ;;
        *) say "$why; building ..." ;;
    esac
    # A compiler that was cut off leaves half a class, which looks as if it were up to date.
    [ ! -e "$work/unfinished" ] || rm -rf "$home"/*/target/classes "$home"/bench/*/target/classes
    : >"$work/unfinished"
    # What another version has left, or a release its sources, would be taken for a module's jar.
    for module in $modules; do
        rm -f "$home/$module"/target/attentionlab-*.jar
    done
    touch "$state/stamp.new"
    options=$(words_of ATTNLAB_MAVEN_OPTIONS "${ATTNLAB_MAVEN_OPTIONS:-}") || exit
    while IFS= read -r option; do
        [ -z "$option" ] || set -- "$@" "$option"
    done <<OPTIONS
$options
OPTIONS
    if ! run_maven ${optional:+"$optional"} "$@"; then
        [ -n "$optional" ] && do_without "$log" || say_why_it_failed
        optional=
        run_maven "$@" || say_why_it_failed
    fi
    keep_copies
    after_build "${modules%% *}"
    mv "$state/stamp.new" "$state/stamp"
    rm -f "$work/unfinished"
}

run_maven() { # arguments
    (
        cd "$home"
        exec mvn -B -Dstyle.color=never -Dquick -Dmaven.test.skip=true -Dspotless.check.skip=true "$@" \
            -pl "$(echo "$modules" | tr ' ' ,)" -am package dependency:build-classpath \
            -Dmdep.outputFile=target/classpath -DincludeScope=runtime </dev/null
    ) >"$log" 2>&1 &
    maven=$!
    (while sleep 1 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do tell "$log"; done) 9>&- &
    teller=$!
    trap 'kill "$maven" "$teller" 2>/dev/null' EXIT
    trap 'interrupted 129' HUP
    trap 'interrupted 130' INT
    trap 'interrupted 143' TERM
    ended=0
    wait "$maven" || ended=$?
    trap - HUP INT TERM EXIT
    kill "$teller" 2>/dev/null || true
    return "$ended"
}

say_why_it_failed() {
    rm -f "$work/unfinished"
    errors=$(sed -n '/^\[ERROR\]/p' "$log" | head -n 20)
    printf '%s\n' "${errors:-$(tail -n 20 "$log")}" >&2
    fail 3 "the build failed; all that Maven said is in $log"
}

interrupted() { # exit status
    say "the build was interrupted; the next start builds again"
    exit "$1"
}

# Says what Maven is doing: when it is something else than before, but not every second, and from time to time.
tell() { # log
    now=$(date +%s)
    stage=$(stage "$1")
    kind=${stage%%:*}
    : "${began:=$now}" "${told:=0}" "${last:=}"
    quiet=$((now - told))
    [ "$quiet" -ge 15 ] || { [ "$quiet" -ge 5 ] && [ "$kind" != "$last" ]; } || return 0
    told=$now last=$kind
    [ "$now" -eq "$began" ] || stage="$stage ($((now - began)) s)"
    say "$stage"
}

stage() { # log
    awk '
        / Downloading from / { fetching = 1; file = $NF; sub(/.*\//, "", file) }
        / Downloaded from / { fetching = 1; files++; megabytes += substr($(NF - 4), 2) * factor($(NF - 3)) }
        /\] Building .* \[[0-9]+\/[0-9]+\]$/ { fetching = 0; module = $3; sub(/^attentionlab-/, "", module); split(substr($NF, 2), number, /[\/\]]/) }
        /\] --- / { fetching = 0 }
        function factor(unit) { return unit == "GB" ? 1e3 : unit == "MB" ? 1 : unit == "kB" ? 1e-3 : 1e-6 }
        END {
            if (fetching) printf "fetching libraries: %d files, %d MB so far, now %s\n", files, megabytes, file
            else if (module) printf "building %s, module %d of %d\n", module, number[1], number[2]
            else print "starting Maven"
        }' "$1" 2>/dev/null || echo "starting Maven"
}

keep_copies() {
    old=$(cat "$state/lib" 2>/dev/null) || old=$state/lib.0
    lib=$state/lib.$((${old##*.} + 1))
    rm -rf "$lib"
    mkdir "$lib"
    for module in $modules; do
        with_copies "$module" >"$state/$(echo "$module" | tr / -).classpath" || fail 3 "no copies of the jars in $lib"
    done
    printf '%s\n' "$lib" >"$state/lib"
    # A study may still run from any of them.
    find "$state/." ! -name . -prune -name 'lib.*' ! -name "${lib##*/}" ! -name "${old##*/}" -mtime +7 -exec rm -rf {} +
}

with_copies() ( # module: prints its class path, in which the project's jars are copies
    entries=$(printf '%s:' "$home/$1"/target/attentionlab-*.jar)$(cat "$home/$1/target/classpath") || exit
    set -f
    IFS=:
    between=
    for entry in $entries; do
        case $entry in
            "$home"/*)
                cp "$entry" "$lib/" || exit
                entry=$lib/${entry##*/} ;;
        esac
        printf '%s%s' "$between" "$entry"
        between=:
    done
)
