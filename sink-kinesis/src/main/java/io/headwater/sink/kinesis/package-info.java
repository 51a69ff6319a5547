/**
 * Amazon Kinesis Data Streams as a sink. A call becomes one PutRecords request for each stream it concerns:
 *
 * <ul>
 *   <li>{@code KinesisSinkFactory} checks the settings, connects and makes sure that the stream is there,
 *   <li>{@code KinesisSink} sorts a call's records by stream ({@code StreamTemplate}, {@code PartitionKey},
 *       {@code StreamDirectory}),
 *   <li>{@code PutRecordsCall} sends them and finds the fate of each record,
 *   <li>{@code LeanSender} writes a request ({@code PutRecordsBody}), signs it ({@code RequestSigner}) and reads the
 *       answer ({@code PutAnswerReader}, {@code ErrorAnswer}); {@code SdkSender} leaves all that to the AWS SDK,
 *   <li>{@code ErrorClassification} says what each error means, {@code Refusals} puts it into sentences.
 * </ul>
 *
 * <p>The SDK's own retries are off: the engine repeats what failed, and keeps order meanwhile. For the same reason the
 * sink asks for distinct keys: PutRecords may store a record and refuse an earlier one of the same request.
 */
@NullMarked
package io.headwater.sink.kinesis;

import org.jspecify.annotations.NullMarked;
