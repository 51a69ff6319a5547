package io.headwater.launch;

import io.headwater.spi.ErrorKind;
import io.headwater.spi.PipelineException;
import io.headwater.spi.PluginContext;
import io.headwater.spi.Row;
import io.headwater.spi.Transform;
import io.headwater.spi.TransformFactory;

/** Found on the test class path as {@code type = odd-only}: drops changes of even rows. */
public final class OddOnlyTransformFactory implements TransformFactory {
    @Override
    public String name() {
        return "odd-only";
    }

    @Override
    public Transform create(PluginContext context) {
        if (context.config().getBoolean("broken")) {
            throw new PipelineException(ErrorKind.PERMISSION, "not allowed to look at odd rows");
        }
        return change -> {
            Row row = change.row();
            return row != null && (int) row.get(0) % 2 == 1 ? change : null;
        };
    }
}
