package org.attentionlab.cli.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.attentionlab.cli.Attnlab;
import org.attentionlab.cli.Attnlab.Outcome;

/** Where something that others wrote comes in: real inputs to begin with, and the commands that read such. */
enum Door {
    /** Study files. */
    STUDY(35) {
        @Override
        List<byte[]> inputs(FuzzFolder folder) throws IOException {
            return folder.studies();
        }

        @Override
        List<Outcome> enter(FuzzFolder folder, byte[] input) throws IOException {
            return List.of(run("validate", folder.write("study.yaml", input)));
        }
    },
    /** Reports. */
    REPORT(15) {
        @Override
        List<byte[]> inputs(FuzzFolder folder) throws IOException {
            return List.of(folder.bytes("tiny/report.json"));
        }

        @Override
        List<Outcome> enter(FuzzFolder folder, byte[] input) throws IOException {
            String report = folder.write("report.json", input);
            String right = folder.path("tiny/report.json").toString();
            return List.of(
                    run("validate", report),
                    run("report", report, "--format=markdown"),
                    run("report", report, "--format=csv"),
                    run("compare", right, report));
        }
    },
    /** The questions of {@code weights --batch}. */
    BATCH(20) {
        @Override
        List<byte[]> inputs(FuzzFolder folder) {
            return folder.batches();
        }

        @Override
        List<Outcome> enter(FuzzFolder folder, byte[] input) throws IOException {
            String batch = folder.write("batch.json", input);
            return List.of(
                    run("weights", "--batch", batch, "--json"), run("weights", "--batch", batch, "--engine=reference"));
        }
    },
    /** What a checkpoint's {@code config.json} says. */
    CONFIG(10) {
        @Override
        List<byte[]> inputs(FuzzFolder folder) throws IOException {
            return List.of(Files.readAllBytes(folder.checkpoint().resolve("config.json")));
        }

        @Override
        List<Outcome> enter(FuzzFolder folder, byte[] input) throws IOException {
            return List.of(run("evaluate", folder.checkpointWith("config.json", input), "--metrics=loss"));
        }
    },
    /** The file of a checkpoint's tensors, its header above all. */
    TENSORS(10) {
        @Override
        List<byte[]> inputs(FuzzFolder folder) throws IOException {
            byte[] all = Files.readAllBytes(folder.checkpoint().resolve("model.safetensors"));
            return List.of(all, folder.emptyTensors());
        }

        @Override
        List<Outcome> enter(FuzzFolder folder, byte[] input) throws IOException {
            return List.of(run("evaluate", folder.checkpointWith("model.safetensors", input), "--metrics=loss"));
        }
    },
    /** The files of a study's folder that tell how far it is and what it found. */
    FOLDER(9) {
        @Override
        List<byte[]> inputs(FuzzFolder folder) throws IOException {
            List<byte[]> inputs = new ArrayList<>();
            for (String file : FuzzFolder.OF_A_STUDY) {
                inputs.add(folder.bytes(file));
            }
            return inputs;
        }

        @Override
        List<Outcome> enter(FuzzFolder folder, byte[] input) throws IOException {
            String file =
                    FuzzFolder.OF_A_STUDY.get(Math.floorMod(Arrays.hashCode(input), FuzzFolder.OF_A_STUDY.size()));
            byte[] right = folder.bytes(file);
            folder.write(file, input);
            String study = folder.path("tiny").toString();
            List<Outcome> outcomes = List.of(run("status", study), run("report", study, "--format=csv"));
            folder.write(file, right);
            return outcomes;
        }
    },
    /** A text to train on. */
    TEXT(1) {
        @Override
        List<byte[]> inputs(FuzzFolder folder) throws IOException {
            return List.of(folder.bytes("roses.txt"));
        }

        @Override
        List<Outcome> enter(FuzzFolder folder, byte[] input) throws IOException {
            String study = folder.path("text.yaml").toString();
            String text = folder.write("other.txt", input);
            return List.of(run("windows", study, "--set", "task.path=" + text, "--length", "16"));
        }
    };

    private final int share;

    Door(int share) {
        this.share = share;
    }

    /** How many of a hundred inputs come in here. */
    int share() {
        return share;
    }

    /** Real inputs. */
    abstract List<byte[]> inputs(FuzzFolder folder) throws IOException;

    /** What commands make of an input. */
    abstract List<Outcome> enter(FuzzFolder folder, byte[] input) throws IOException;

    private static Outcome run(String... arguments) {
        return Program.STANDARD.run(arguments);
    }

    /** The program, whose registries are made once. */
    private static final class Program {
        private static final Attnlab STANDARD = Attnlab.standard();
    }
}
