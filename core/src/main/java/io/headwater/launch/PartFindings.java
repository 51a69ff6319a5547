package io.headwater.launch;

import static java.util.Objects.requireNonNull;

import io.headwater.config.PluginKind;
import io.headwater.spi.Finding;
import java.util.List;

/**
 * What was found out about one part of a pipeline.
 *
 * @param kind of the plug-in that looked
 * @param type its name
 */
public record PartFindings(PluginKind kind, String type, List<Finding> findings) {
    public PartFindings {
        requireNonNull(kind, "kind is null");
        requireNonNull(type, "type is null");
        findings = List.copyOf(findings);
    }
}
