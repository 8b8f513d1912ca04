# The classes that a start of the program loads, in a file that the Java machine maps in place of reading them from jars and
# checking them one by one (class data sharing). A build makes it at its end, for the Java that it was made with. Another Java
# does without, and so does one whose class path does not begin with that of the build.

# shellcheck disable=SC2154
class_archive() { # the file of the last build for the Java in use
    echo "$(cat "$state/lib")/classes-$version.jsa"
}

# Options that map the file, a line each. A Java that finds it of no use does without, and from 24 on says so at length.
classes_of() { # file
    printf '%s\n' "-XX:SharedArchiveFile=$1" '-Xlog:cds*=off'
}

# What is loaded by a small study of sequences, from its file to its page. Where that can't be kept, starts are slower.
keep_classes() { # module whose class path a program runs with
    archive=$(class_archive)
    cat >"$state/first.yaml" <<'STUDY'
schemaVersion: 1
name: first
seeds: [1]
task: {type: copy, symbols: 4}
model: {layers: 1, heads: 2, width: 8}
train: {length: 16, steps: 2, batch: 8, warmup: 0}
compute: {lengths: [16]}
STUDY
    if ATTNLAB_BLAS=$(settled_products) "$java" "-XX:ArchiveClassesAtExit=$archive.new" -cp "$(class_path "$1")" \
        org.attentionlab.cli.Main run "$state/first.yaml" --out "$state/first" --fresh >>"$log" 2>&1 </dev/null; then
        mv "$archive.new" "$archive" 2>>"$log" || true
    fi
    rm -rf "$state/first" "$state/first.yaml" "$archive.new"
}
