package io.headwater.testkit.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** One run of a contract. */
record ContractRun(Events tests) {
    static ContractRun of(Class<?> contract) {
        return new ContractRun(EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(contract))
                .execute()
                .testEvents());
    }

    long succeeded() {
        return tests.succeeded().count();
    }

    long leftOut() {
        return tests.aborted().count();
    }

    /** The names of the rules that were found broken. */
    Set<String> failed() {
        return tests.failed().stream()
                .map(event -> event.getTestDescriptor().getLegacyReportingName().replace("()", ""))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }
}
