package org.attentionlab.distributed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.run.RunOptions;
import org.attentionlab.eval.run.RunProgress;
import org.attentionlab.eval.run.StudyRunner;
import org.attentionlab.eval.run.StudySession;
import org.attentionlab.eval.study.Study;
import org.attentionlab.eval.study.field.StudyProblem;

/**
 * Runs studies on Apache Spark. The session of a study, which writes its results, is Spark's driver. Everything that is not said by
 * a system property {@code spark.*}, or by {@code spark-submit}, is set so that nothing is reached from outside this machine.
 */
public final class SparkStudyRunner implements StudyRunner {

    private static final String MASTER = "spark.master";
    private static final String SECRET = "spark.authenticate.secret";
    private static final String SECRET_VARIABLE = "ATTNLAB_SPARK_SECRET";
    private static final String LOOPBACK = "127.0.0.1";

    private final Map<String, String> settings;

    /** A runner with the settings of this process. */
    public SparkStudyRunner() {
        this(Map.of());
    }

    /** A runner with more settings of Spark. */
    SparkStudyRunner(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    @Override
    public String name() {
        return "spark";
    }

    @Override
    public Report run(Study study, Path folder, RunOptions options, RunProgress progress) throws IOException {
        SparkConf conf = conf(study, options);
        return new StudySession()
                .run(
                        study,
                        folder,
                        options,
                        new SparkExecutor(conf, options.jobs().orElse(1)),
                        progress);
    }

    private SparkConf conf(Study study, RunOptions options) {
        SparkConf conf = new SparkConf().setIfMissing("spark.app.name", "attention-lab " + study.name());
        settings.forEach(conf::set);
        options.master().ifPresent(master -> conf.set(MASTER, master));
        if (!conf.contains(MASTER)) {
            throw new StudyProblem(
                    "--master", "", "is needed to run on Spark", "local[2], or such as spark://127.0.0.1:7077", "");
        }
        SparkMaster.require(conf.get(MASTER));
        String secret = System.getenv(SECRET_VARIABLE);
        if (secret != null) {
            conf.setIfMissing(SECRET, secret);
        }
        if (!conf.get(MASTER).startsWith("local")) {
            conf.setIfMissing("spark.authenticate", "true");
        }
        if (conf.get(MASTER).startsWith("spark:")
                && conf.getBoolean("spark.authenticate", true)
                && !conf.contains(SECRET)) {
            throw new StudyProblem(
                    SECRET_VARIABLE, "", "is not set", "the secret that this cluster was started with", "");
        }
        return conf.setIfMissing("spark.driver.host", LOOPBACK)
                .setIfMissing("spark.driver.bindAddress", conf.get("spark.driver.host"))
                .setIfMissing("spark.ui.enabled", "false")
                .setIfMissing("spark.executorEnv.OMP_NUM_THREADS", "1")
                .setIfMissing("spark.executorEnv.OPENBLAS_NUM_THREADS", "1");
    }
}
