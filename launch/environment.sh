# What ./attnlab, bench/bench and notebooks-java/install-kernel.sh begin with. They set
#
#   me     the name that messages begin with
#   home   the folder of the checkout
#
# and are given a shell and a locale that mean the same everywhere, the Java to use, and its options.

# Whoever set these meant another shell: they change what cd prints, how words are split, what a tool does.
unset CDPATH IFS ENV BASH_ENV GREP_OPTIONS
set +C

fail() { # status, message
    printf '%s: %s\n' "$me" "$2" >&2
    exit "$1"
}

case $home in
    *:* | *'
'*) fail 2 "the project lies in '$home'; a Java class path holds neither ':' nor a line break, so it has to be moved" ;;
esac

# A program whose streams are closed would write into the first files that it opens.
{ true 3<&0; } 2>/dev/null || exec </dev/null
true 3>&2 || exec 2>/dev/null
{ true 3>&1; } 2>/dev/null || fail 3 "standard output is closed"

# Java reads arguments and names of files in the encoding of the locale, and no option of its own changes that.
utf8_locale() { # nothing where there is none; where no program can be asked, the one that a system without it has
    case $(LC_ALL=C.UTF-8 locale charmap 2>/dev/null) in
        UTF-8 | '') echo C.UTF-8 ;;
        *) locale -a 2>/dev/null | sed -n '/[Uu][Tt][Ff]-\{0,1\}8$/p' | head -n 1 ;;
    esac
}

find_java() { # java: the program; jdk: its version
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
        [ -x "$java" ] || fail 2 "JAVA_HOME is '$JAVA_HOME', but there is no bin/java in it; point it to a JDK, 17 or newer"
    else
        java=$(command -v java) || fail 2 "no Java found; install a JDK, 17 or newer, and put it on the PATH or in JAVA_HOME"
    fi
    jdk=$("$java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    [ "${jdk:-0}" -ge 17 ] || fail 2 "$java is Java ${jdk:-of an unknown version}; a JDK of version 17 or newer is needed"
}

# A line for each word of a variable's value. Quotes of either kind hold a word with spaces together, and nothing else is
# special, as in JDK_JAVA_OPTIONS.
words_of() { # name of the variable, its value
    rest=$2 word='' quote='' begun=''
    while [ -n "$rest" ]; do
        character=${rest%"${rest#?}"}
        rest=${rest#?}
        case $quote$character in
            \' | \") quote=$character begun=yes ;;
            "''" | '""') quote='' ;;
            ' ' | '	' | '
')
                [ -z "$begun" ] || printf '%s\n' "$word"
                word='' begun='' ;;
            *) word=$word$character begun=yes ;;
        esac
    done
    [ -z "$quote" ] || fail 2 "$1 has a quote ($quote) that nothing closes: $2"
    [ -z "$begun" ] || printf '%s\n' "$word"
}

# Options of a Java that computes, a line each. Row arithmetic is compiled on its own: inlined into a caller it outgrows what
# the compiler keeps in registers. The module of the Vector API is loaded by org.attentionlab.engine.row.VectorModule, through
# the package that is opened to it here: --add-modules would print a warning at every start.
computing_options() {
    cat <<'OPTIONS'
--add-exports=java.base/jdk.internal.module=ALL-UNNAMED
-XX:CompileCommand=quiet
-XX:CompileCommand=dontinline,*VectorRows::*
OPTIONS
    common_options
}

# Options of any Java of this project, a line each.
common_options() {
    echo -Dfile.encoding=UTF-8
    [ "$jdk" -lt 24 ] || printf '%s\n' --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
}

LC_ALL=$(utf8_locale)
export LC_ALL
find_java
