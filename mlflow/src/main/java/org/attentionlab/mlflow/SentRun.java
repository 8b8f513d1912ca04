package org.attentionlab.mlflow;

import java.util.ArrayList;
import java.util.List;
import org.attentionlab.eval.export.TrackedRun;
import org.attentionlab.eval.report.LossPoint;
import org.attentionlab.eval.report.Status;
import org.mlflow.api.proto.Service.CreateRun;
import org.mlflow.api.proto.Service.Metric;
import org.mlflow.api.proto.Service.Param;
import org.mlflow.api.proto.Service.RunStatus;
import org.mlflow.api.proto.Service.RunTag;
import org.mlflow.tracking.MlflowClient;

/**
 * A run on its way to an MLflow server.
 *
 * @param client sends it
 * @param tracked the run
 * @param now when it is sent, in milliseconds since 1970
 */
record SentRun(MlflowClient client, TrackedRun tracked, long now) {

    /** The most that one request may carry. */
    private static final int MOST_METRICS = 1000;

    private static final int MOST_PARAMETERS = 100;
    private static final String OUT_OF_PLACE = "[^\\w\\-./ ]";

    /** The id of a run as the tag has it: a quote would end the text that it is searched by. */
    static String tagged(TrackedRun tracked) {
        return tracked.run().id().replaceAll(OUT_OF_PLACE, "_");
    }

    void send(String experiment) {
        long duration = tracked.run().durationMs() == null ? 0 : tracked.run().durationMs();
        String id = client.createRun(CreateRun.newBuilder()
                        .setExperimentId(experiment)
                        .setRunName(tracked.name())
                        .setStartTime(now - duration)
                        .addTags(RunTag.newBuilder().setKey(MlflowServer.RUN).setValue(tagged(tracked)))
                        .build())
                .getRunId();
        List<Param> parameters = parameters();
        for (int from = 0; from < parameters.size(); from += MOST_PARAMETERS) {
            client.logBatch(
                    id,
                    List.of(),
                    parameters.subList(from, Math.min(parameters.size(), from + MOST_PARAMETERS)),
                    List.of());
        }
        List<Metric> metrics = metrics();
        for (int from = 0; from < metrics.size(); from += MOST_METRICS) {
            client.logBatch(
                    id, metrics.subList(from, Math.min(metrics.size(), from + MOST_METRICS)), List.of(), List.of());
        }
        client.setTerminated(
                id, tracked.run().status() == Status.FINISHED ? RunStatus.FINISHED : RunStatus.FAILED, now);
    }

    private List<Param> parameters() {
        List<Param> parameters = new ArrayList<>();
        tracked.axes()
                .forEach((axis, value) -> parameters.add(Param.newBuilder()
                        .setKey(axis.replaceAll(OUT_OF_PLACE, "_"))
                        .setValue(value)
                        .build()));
        parameters.add(Param.newBuilder()
                .setKey("seed")
                .setValue(String.valueOf(tracked.run().seed()))
                .build());
        return parameters;
    }

    private List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        for (LossPoint point : tracked.run().trainLoss()) {
            metrics.add(metric(TrackedRun.TRAINING_LOSS, point.step(), point.loss()));
        }
        tracked.values().forEach(value -> metrics.add(metric(value.curve(), value.length(), value.value())));
        return metrics;
    }

    private Metric metric(String name, int step, double value) {
        return Metric.newBuilder()
                .setKey(name)
                .setStep(step)
                .setValue(value)
                .setTimestamp(now)
                .build();
    }
}
