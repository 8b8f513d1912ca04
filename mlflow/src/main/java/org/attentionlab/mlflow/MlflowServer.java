package org.attentionlab.mlflow;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.attentionlab.eval.export.InvalidPlaceException;
import org.attentionlab.eval.export.ReportExport;
import org.attentionlab.eval.export.TrackedRun;
import org.attentionlab.eval.report.Report;
import org.mlflow.api.proto.Service.Run;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.ViewType;
import org.mlflow.tracking.MlflowClient;
import org.mlflow.tracking.MlflowClientException;

/**
 * An MLflow tracking server. The study is an experiment of its name, and each run one of its runs, known by the tag {@value #RUN}: what is there whole
 * is left alone, and what was cut off is sent again.
 */
public final class MlflowServer implements ReportExport {

    /** The tag that holds the id of a run in the report. */
    static final String RUN = "attnlab.run";

    /** More starts of one run than anybody cuts off. */
    private static final int MOST_COPIES = 100;

    private final Clock clock;

    /** A server by the clock of this machine. */
    public MlflowServer() {
        this(Clock.systemUTC());
    }

    MlflowServer(Clock clock) {
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mlflow";
    }

    @Override
    public int send(Report report, String place) throws IOException {
        requireAddress(place);
        List<TrackedRun> runs = TrackedRun.of(report);
        try (MlflowClient client = new MlflowClient(place)) {
            String experiment = experiment(client, report.study());
            for (TrackedRun run : runs) {
                send(client, experiment, run);
            }
            return runs.size();
        } catch (MlflowClientException refused) {
            throw new IOException(
                    "the MLflow server " + place + " refuses it or does not answer: " + refused.getMessage(), refused);
        }
    }

    private void send(MlflowClient client, String experiment, TrackedRun run) {
        String id = SentRun.tagged(run);
        String tag = "tags.`" + RUN + "` = '" + id + "'";
        List<Run> before = client.searchRuns(List.of(experiment), tag, ViewType.ACTIVE_ONLY, MOST_COPIES)
                .getItems();
        if (before.stream().anyMatch(there -> there.getInfo().getStatus() != RunStatus.RUNNING)) {
            return;
        }
        before.forEach(cutOff -> client.deleteRun(cutOff.getInfo().getRunId()));
        new SentRun(client, run, clock.millis()).send(experiment);
    }

    private static String experiment(MlflowClient client, String study) {
        return client.getExperimentByName(study)
                .map(experiment -> experiment.getExperimentId())
                .orElseGet(() -> client.createExperiment(study));
    }

    /** Other schemes would make the client look for credentials. */
    private static void requireAddress(String place) {
        String scheme;
        try {
            scheme = URI.create(place).getScheme();
        } catch (IllegalArgumentException notOne) {
            scheme = null;
        }
        if (scheme == null || !List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))) {
            throw new InvalidPlaceException("'" + place + "' is no address of a server, such as http://127.0.0.1:5000");
        }
    }
}
