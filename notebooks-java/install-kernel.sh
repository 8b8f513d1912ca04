#!/bin/sh
# Makes the toolkit available to Jupyter as the kernel "Java (attention-lab)".
#
#   JUPYTER                the jupyter command to install with (default: jupyter)
#   JAVA_HOME              the JDK to use (17 or newer); otherwise the java on the PATH
#   ATTNLAB_MAVEN_OPTIONS  more options for the build, such as -o
#   ATTNLAB_BLAS           as for ./attnlab; what it is now goes into the kernel
#
# Arguments go to "jupyter kernelspec install"; without any, it installs for this user.
set -eu

me=install-kernel
home=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
. "$home/launch/environment.sh"
. "$home/launch/build.sh"
. "$home/launch/products.sh"

quoted() { # text, as a JSON string
    printf '"%s"' "$(printf '%s' "$1" | sed 's/[\\"]/\\&/g')"
}

# Asked before anything is built: on Debian the commands of Jupyter come one by one.
${JUPYTER:-jupyter} kernelspec --version >/dev/null 2>&1 ||
    fail 2 "'${JUPYTER:-jupyter} kernelspec' is not there, which puts kernels into place; \
install Jupyter ('apt-get install jupyter-notebook jupyter-client' on Debian, 'pip install notebook' elsewhere)"

# The toolkit's own jar comes first: a class in it takes the place of one of the kernel's.
build_with_products "$(of_products kernel)" notebooks-java
spec=$state/attention-lab
mkdir -p "$spec"
{
    printf '{\n  "argv": [\n    %s,\n' "$(quoted "$java")"
    computing_options | while IFS= read -r option; do printf '    %s,\n' "$(quoted "$option")"; done
    cat <<JSON
    "-cp", $(quoted "$(class_path notebooks-java)"),
    "org.attentionlab.notebooks.kernel.NotebookKernel", "{connection_file}"
  ],
  "display_name": "Java (attention-lab)",
  "language": "java",
  "interrupt_mode": "message",
  "env": {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "ATTNLAB_BLAS": $(quoted "$(settled_products)"), "LC_ALL": $(quoted "$LC_ALL")}
}
JSON
} >"$spec/kernel.json"

[ $# -gt 0 ] || set -- --user
exec ${JUPYTER:-jupyter} kernelspec install --replace --name attention-lab "$@" "$spec"
