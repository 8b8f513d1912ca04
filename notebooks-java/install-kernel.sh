#!/bin/sh
# Makes the toolkit available to Jupyter as the kernel "Java (attention-lab)".
#
#   JUPYTER                the jupyter command to install with (default: jupyter)
#   JAVA_HOME              the JDK to use (17 or newer); otherwise the java on the PATH
#   ATTNLAB_MAVEN_OPTIONS  more options for the build, such as -o
#
# Arguments go to "jupyter kernelspec install"; without any, it installs for this user.
set -eu

home=$(cd "$(dirname "$0")/.." && pwd -P)
kernel=$home/notebooks-java/target/kernel
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=3.0.1

mkdir -p "$kernel/attention-lab"
cd "$home"
# shellcheck disable=SC2086
mvn -q -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true ${ATTNLAB_MAVEN_OPTIONS:-} \
    -pl notebooks-java -am package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath -DincludeScope=runtime
# shellcheck disable=SC2086
mvn -q -B -ntp -N ${ATTNLAB_MAVEN_OPTIONS:-} dependency:copy \
    -Dartifact="io.github.padreati:rapaio-jupyter-kernel:$version" -DoutputDirectory="$kernel"

classpath=$kernel/rapaio-jupyter-kernel-$version.jar
for jar in "$home"/notebooks-java/target/attentionlab-notebooks-java-*.jar; do
    classpath=$classpath:$jar
done
classpath=$classpath:$(cat notebooks-java/target/classpath)

cat >"$kernel/attention-lab/kernel.json" <<JSON
{
  "argv": [
    "$java",
    "--add-modules", "jdk.incubator.vector",
    "-cp", "$classpath",
    "org.rapaio.jupyter.kernel.MainApp", "{connection_file}"
  ],
  "display_name": "Java (attention-lab)",
  "language": "java",
  "interrupt_mode": "message",
  "env": {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
}
JSON

[ $# -gt 0 ] || set -- --user
${JUPYTER:-jupyter} kernelspec install --replace --name attention-lab "$@" "$kernel/attention-lab"
