package org.attentionlab.eval.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.attentionlab.eval.report.Report;
import org.attentionlab.eval.report.Run;
import org.attentionlab.eval.report.SampleReport;
import org.attentionlab.eval.report.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.Event;
import org.tensorflow.proto.Summary;

/** Event files, read back by TensorFlow's own classes. */
class TensorBoardFolderTest {

    /** How every event file of TensorFlow's own begins: the length of its first record, 24, and that length's checksum. */
    private static final byte[] BEGINNING = {0x18, 0, 0, 0, 0, 0, 0, 0, (byte) 0xa3, 0x7f, 0x4b, 0x22};

    private static final int CASTAGNOLI = 0x82f63b78;

    @TempDir
    Path folder;

    @Test
    void everyRunHasItsTrainingLossesAndEveryValue() throws IOException {
        Report report = SampleReport.small();
        List<TrackedRun> runs = TrackedRun.of(report);

        int sent = new TensorBoardFolder().send(report, folder.toString());

        assertThat(sent).isEqualTo(runs.size()).isGreaterThan(5);
        try (Stream<Path> folders = Files.list(folder)) {
            assertThat(folders).hasSize(sent);
        }
        for (TrackedRun run : runs) {
            List<Event> events = read(run);
            assertThat(events.get(0).getFileVersion()).isEqualTo("brain.Event:2");
            List<String> expected = new ArrayList<>();
            run.run().trainLoss().forEach(point -> expected.add(line("training/loss", point.step(), point.loss())));
            run.values()
                    .forEach(value -> expected.add(line("by length/" + value.metric(), value.length(), value.value())));
            assertThat(events.stream().skip(1).map(TensorBoardFolderTest::line)).isEqualTo(expected);
            assertThat(events).isSortedAccordingTo((a, b) -> Double.compare(a.getWallTime(), b.getWallTime()));
            assertThat(events.get(events.size() - 1).getWallTime())
                    .isCloseTo(run.run().durationMs() / 1e3, within(1e-9));
        }
    }

    @Test
    void whatIsHandedOnAgainIsThereOnce() throws IOException {
        TrackedRun run = TrackedRun.of(SampleReport.small()).get(0);
        new TensorBoardFolder().send(SampleReport.small(), folder.toString());
        byte[] before = Files.readAllBytes(file(run));

        new TensorBoardFolder().send(SampleReport.small(), folder.toString());

        assertThat(Files.readAllBytes(file(run))).isEqualTo(before);
        try (Stream<Path> files = Files.list(file(run).getParent())) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void theNameOfARunNeverLeavesTheFolder() {
        for (String name : List.of("../../up", "/root", "..", "a\\b:c", "nul", "\u202e", "x".repeat(500))) {
            String safe = TensorBoardFolder.folderName(new TrackedRun(name, Map.of(), run("../id"), List.of()));

            assertThat(folder.resolve(safe).normalize().getParent()).as(safe).isEqualTo(folder);
            assertThat(safe.length()).isLessThan(128);
        }
    }

    @Test
    void aPlaceThatIsNoneIsRefused() {
        assertThatThrownBy(() -> new TensorBoardFolder().send(SampleReport.small(), "a\u0000b"))
                .isInstanceOf(InvalidPlaceException.class);
    }

    private static Run run(String id) {
        return new Run(id, 1, Status.FINISHED, 1, 1L, 1.0, List.of(), null, null, null);
    }

    private Path file(TrackedRun run) {
        return folder.resolve(TensorBoardFolder.folderName(run))
                .resolve("events.out.tfevents.0000000000.attention-lab");
    }

    private List<Event> read(TrackedRun run) throws IOException {
        byte[] content = Files.readAllBytes(file(run));
        assertThat(content).startsWith(BEGINNING);
        ByteBuffer rest = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        List<Event> events = new ArrayList<>();
        while (rest.hasRemaining()) {
            byte[] length = taken(rest, Long.BYTES);
            int size =
                    (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong();
            assertThat(rest.getInt()).isEqualTo(masked(length));
            byte[] data = taken(rest, size);
            assertThat(rest.getInt()).isEqualTo(masked(data));
            events.add(Event.parseFrom(data));
        }
        return events;
    }

    private static byte[] taken(ByteBuffer buffer, int size) {
        byte[] bytes = new byte[size];
        buffer.get(bytes);
        return bytes;
    }

    /** The checksum bit by bit, as TensorFlow's record format has it. */
    private static int masked(byte[] data) {
        int sum = -1;
        for (byte each : data) {
            sum ^= each & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum & 1) == 1 ? sum >>> 1 ^ CASTAGNOLI : sum >>> 1;
            }
        }
        sum = ~sum;
        return (sum >>> 15 | sum << 17) + 0xa282ead8;
    }

    private static String line(Event event) {
        Summary.Value value = event.getSummary().getValue(0);
        return line(value.getTag(), event.getStep(), value.getSimpleValue());
    }

    private static String line(String tag, long step, double value) {
        return tag + " " + step + " " + (float) value;
    }
}
