package io.headwater.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.headwater.testkit.kinesis.KinesisLocal;
import io.headwater.testkit.workload.Workload;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same pipeline and the same consumer against an emulation that others wrote. Skipped where node or npm is missing. */
class KinesisLocalIT {
    @TempDir
    Path directory;

    @Test
    void theConsumersTableEndsAsTheSourcesDoes() throws Exception {
        assumeTrue(
                "true".equals(System.getenv("CI")) || KinesisLocal.isInstallable(),
                "node and npm are needed to run kinesis-local");
        try (KinesisLocal kinesis = KinesisLocal.start();
                Scene scene = Scene.in(directory).kinesisAt(kinesis.endpoint())) {
            StreamOperator operator = scene.operator().create(4);
            Workload workload = Workload.on(scene.mysql())
                    .seed(4)
                    .rowVersions(1_500)
                    .create()
                    .load(500);
            Replica replica = Replica.of(scene, directory);

            scene.catchUp();
            operator.splitFirst();
            workload.run();
            scene.catchUp();

            replica.consumer().catchUp(Scene.STREAM);
            assertThat(replica.rows()).hasSizeGreaterThan(500).isEqualTo(replica.sourceRows());
        }
    }
}
