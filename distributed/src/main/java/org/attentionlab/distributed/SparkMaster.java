package org.attentionlab.distributed;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.attentionlab.base.text.NearMiss;
import org.attentionlab.eval.study.field.StudyProblem;

/** The name of a cluster in one of the forms that Spark takes; Spark itself complains of others when it starts, which is late. */
final class SparkMaster {

    private static final String LEGAL =
            "local, local[2], local[*], local[2,3], local-cluster[2,1,1024], spark://HOST:PORT, yarn, k8s://URL";
    private static final String NUMBER = "0*[1-9][0-9]{0,8}";
    private static final String HOST = "([^\\s,/:@?#\\[\\]]+|\\[[0-9a-fA-F:]+\\]):[0-9]{1,5}";
    private static final Pattern FORM = Pattern.compile(String.join(
                    "|",
                    "local",
                    "local\\[(N|\\*)\\]",
                    "local\\[(N|\\*)\\s*,\\s*N\\]",
                    "local-cluster\\[\\s*N\\s*,\\s*N\\s*,\\s*N\\s*\\]",
                    "spark://HOST(,HOST)*",
                    "yarn",
                    "k8s://\\S+")
            .replace("HOST", HOST)
            .replace("N", NUMBER));
    private static final List<String> KINDS = List.of("local", "local-cluster", "spark", "yarn", "k8s");
    private static final Pattern REST = Pattern.compile("[\\[:].*", Pattern.DOTALL);

    private SparkMaster() {}

    /**
     * Makes sure that a name is one of a cluster.
     *
     * @throws StudyProblem if Spark takes no such name
     */
    static void require(String master) {
        if (!isLegal(master)) {
            String meant = meant(master).map(name -> "'" + name + "'").orElse("");
            throw new StudyProblem("--master", "", "'" + master + "' names no cluster of Spark", LEGAL, meant);
        }
    }

    private static boolean isLegal(String master) {
        return FORM.matcher(master).matches();
    }

    /** The legal name that is nearest: a kind that is misspelt, a bracket that is missing, a host without the rest. */
    private static Optional<String> meant(String master) {
        String kind = REST.matcher(master).replaceFirst("");
        String right = NearMiss.of(kind, KINDS).orElse(kind) + master.substring(kind.length());
        return Stream.of(right, right + "]", "spark://" + master, right + ":7077")
                .filter(SparkMaster::isLegal)
                .findFirst();
    }
}
