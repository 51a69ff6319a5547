package io.headwater.cli;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import io.headwater.launch.PartFindings;
import io.headwater.spi.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Findings as programs read them. docs/operations.md describes it: keys are added, and never change their meaning. */
final class CheckJson {
    private CheckJson() {}

    static String of(CheckReport report) {
        Map<String, Object> json = Map.of(
                "pipeline", report.pipeline(),
                "errors", report.errors(),
                "warnings", report.warnings(),
                "parts", report.parts().stream().map(CheckJson::part).toList());
        return ConfigValueFactory.fromMap(json)
                .render(ConfigRenderOptions.concise().setFormatted(true))
                .strip();
    }

    private static Map<String, Object> part(PartFindings part) {
        List<Map<String, Object>> findings =
                part.findings().stream().map(CheckJson::finding).toList();
        return Map.of("kind", part.kind().toString(), "type", part.type(), "findings", findings);
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> json = new TreeMap<>();
        json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        json.put("subject", finding.subject());
        json.put("what", finding.what());
        json.put("why", finding.why());
        json.put("remedy", finding.remedy());
        if (finding.kind() != null) {
            json.put("exitCode", finding.kind().exitCode());
        }
        return json;
    }
}
