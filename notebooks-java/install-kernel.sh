#!/bin/sh
# Makes the toolkit available to Jupyter as the kernel "Java (attention-lab)".
#
#   JUPYTER                the jupyter command to install with (default: jupyter)
#   JAVA_HOME              the JDK to use (17 or newer); otherwise the java on the PATH
#   ATTNLAB_MAVEN_OPTIONS  more options for the build, such as -o
#
# Arguments go to "jupyter kernelspec install"; without any, it installs for this user.
set -eu

home=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
spec=$home/notebooks-java/target/kernel/attention-lab
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

quoted() { # text, as a JSON string
    printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

mkdir -p "$spec"
cd "$home"
# shellcheck disable=SC2086
mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true -Dquick ${ATTNLAB_MAVEN_OPTIONS:-} \
    -pl notebooks-java -am package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath -DincludeScope=runtime

# The toolkit's own jar comes first: a class in it takes the place of one of the kernel's.
classpath=
for jar in "$home"/notebooks-java/target/attentionlab-notebooks-java-*.jar; do
    classpath=$classpath$jar:
done
classpath=$classpath$(cat notebooks-java/target/classpath)

cat >"$spec/kernel.json" <<JSON
{
  "argv": [
    $(quoted "$java"),
    "--add-modules", "jdk.incubator.vector",
    "-cp", $(quoted "$classpath"),
    "org.attentionlab.notebooks.kernel.NotebookKernel", "{connection_file}"
  ],
  "display_name": "Java (attention-lab)",
  "language": "java",
  "interrupt_mode": "message",
  "env": {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
}
JSON

[ $# -gt 0 ] || set -- --user
${JUPYTER:-jupyter} kernelspec install --replace --name attention-lab "$@" "$spec"
