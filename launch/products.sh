# Which library multiplies matrices:
#
#   ATTNLAB_BLAS   auto (default): Intel MKL on Linux with x86-64, where it can be fetched and loaded, and otherwise the
#                  OpenBLAS that ND4J brings; mkl or openblas: that one
#
# A build that leaves the choice to itself writes what it came to into .attnlab/NAME/products.

# shellcheck disable=SC2034,SC2154
products=${ATTNLAB_BLAS:-auto}
case $products in
    auto | mkl | openblas) ;;
    *) fail 2 "ATTNLAB_BLAS is '$products'; it may be auto, mkl or openblas" ;;
esac
missing=
platform="$(uname -s 2>/dev/null) $(uname -m 2>/dev/null)"

# What a build's name ends with, so that another choice has a build of its own.
of_products() { # name of the build
    [ "$products" = auto ] || set -- "$1-$products"
    echo "$1"
}

# As build does, with the library that was asked for, or the one that can be had.
build_with_products() { # name of the build, modules with spaces between, arguments for Maven
    case "$products $platform" in
        'auto Linux x86_64') optional=-Pmkl ;;
        mkl*) set -- "$@" -Pmkl ;;
    esac
    build "$@"
}

# Says what can be said of an optional part that a build failed for, and ends with 1 if it failed for something else.
do_without() { # log
    missing=$(sed -n 's/^\[ERROR\].*\(org\.bytedeco:mkl:[^ ,]*\).*/\1/p' "$1" | head -n 1)
    [ -n "$missing" ] || return 1
    say "Intel MKL cannot be fetched ($missing); building without it"
}

after_build() { # module whose class path a program runs with
    [ "$products" = auto ] || return 0
    before=$(cat "$state/products" 2>/dev/null) || before=
    now=openblas
    if [ -n "$missing" ]; then
        choice="ND4J's OpenBLAS; ATTNLAB_BLAS=mkl asks for Intel MKL again, and so does the next build"
    elif [ -z "$optional" ]; then
        choice="ND4J's OpenBLAS; ATTNLAB_BLAS=mkl takes Intel MKL, the default on Linux with x86-64 only"
    else
        [ "$before" = mkl ] || say "unpacking and loading Intel MKL ..."
        options=$(common_options && words_of ATTNLAB_JAVA_OPTIONS "${ATTNLAB_JAVA_OPTIONS:-}") || exit
        if answer=$(load_mkl "$(class_path "$1")" "$options"); then
            now=mkl
            choice="$answer; ATTNLAB_BLAS=openblas takes ND4J's OpenBLAS, which is slower"
        else
            choice="ND4J's OpenBLAS until the next build. $(printf '%s\n' "$answer" | tail -n 1)"
        fi
    fi
    printf '%s\n' "$now" >"$state/products"
    [ "$now" = "$before" ] || say "matrix products by $choice"
}

load_mkl() ( # class path, options for Java: prints the library's name, or why it cannot be used
    classpath=$1 options=$2
    set --
    while IFS= read -r option; do
        set -- "$@" "$option"
    done <<OPTIONS
$options
OPTIONS
    ATTNLAB_BLAS=mkl exec "$java" "$@" -cp "$classpath" org.attentionlab.engine.blas.LibraryCheck 2>&1
)

# What was asked for, or what the build came to.
settled_products() {
    [ "$products" = auto ] || { echo "$products" && return; }
    cat "$state/products"
}
