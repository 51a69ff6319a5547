package io.headwater.testkit.workload;

/** All columns of a row as they were found. */
record WorkloadRow(long key, long version, RowContent content, long checksum) {
    boolean isIntact() {
        return content.checksum(key, version) == checksum;
    }
}
