package io.headwater.testkit.kinesis;

import static io.headwater.testkit.kinesis.wire.ErrorCode.INTERNAL_FAILURE;
import static io.headwater.testkit.kinesis.wire.ErrorCode.SERVICE_UNAVAILABLE;
import static io.headwater.testkit.kinesis.wire.ErrorCode.UNKNOWN_OPERATION;
import static java.util.Objects.requireNonNull;

import io.headwater.testkit.kinesis.fault.Call;
import io.headwater.testkit.kinesis.fault.Fault;
import io.headwater.testkit.kinesis.fault.Faults;
import io.headwater.testkit.kinesis.fault.Mishap;
import io.headwater.testkit.kinesis.http.Delivery;
import io.headwater.testkit.kinesis.http.Handler;
import io.headwater.testkit.kinesis.http.HttpAnswer;
import io.headwater.testkit.kinesis.http.HttpRequest;
import io.headwater.testkit.kinesis.wire.Action;
import io.headwater.testkit.kinesis.wire.KinesisError;
import io.headwater.testkit.kinesis.wire.Protocol;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a request into an answer: which action, what goes wrong with it, what comes of it. Thread-safe. */
final class Service implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final ActionTable actions;
    private final ActionLog log;
    private final ControlLimits limits;
    private final AtomicLong requests = new AtomicLong();
    private volatile Fault script = Faults.none();

    Service(ActionTable actions, Emulation emulation) {
        this.actions = actions;
        this.log = emulation.log();
        this.limits = new ControlLimits(emulation);
    }

    @Override
    public HttpAnswer answer(HttpRequest request) throws InterruptedException {
        Protocol protocol = Protocol.of(request.header("content-type"));
        Optional<Action> action = Action.ofTarget(request.header("x-amz-target"));
        long number = requests.incrementAndGet();
        return action.isPresent()
                ? answer(request, protocol, new Call(number, action.get()))
                : error(protocol, UNKNOWN_OPERATION.because("not emulated: " + request.header("x-amz-target")));
    }

    private HttpAnswer answer(HttpRequest request, Protocol protocol, Call call) throws InterruptedException {
        log.add(call.action());
        log.addSignature(request.header("authorization"));
        Mishap mishap = script.strike(call);
        if (!mishap.delay().isZero()) {
            Thread.sleep(mishap.delay().toMillis());
        }
        return carryOut(new Exchange(request, protocol, call, mishap)).delivered(mishap.delivery());
    }

    private HttpAnswer carryOut(Exchange exchange) {
        if (!exchange.mishap().carriedOut()) {
            return HttpAnswer.empty(SERVICE_UNAVAILABLE.status());
        }
        return exchange.mishap()
                .error()
                .map(code -> error(exchange.protocol(), code.because("answered so by script")))
                .orElseGet(() -> perform(exchange));
    }

    private HttpAnswer perform(Exchange exchange) {
        Protocol protocol = exchange.protocol();
        try {
            limits.check(exchange.call().action());
            byte[] body = actions.of(exchange.call().action()).perform(exchange);
            return new HttpAnswer(200, headers(protocol), body, Delivery.WHOLE);
        } catch (KinesisError e) {
            return error(protocol, e);
        } catch (RuntimeException e) {
            LOG.error("{} failed: a bug of the emulator, or a request without a required member", exchange.call(), e);
            return error(protocol, INTERNAL_FAILURE.because(e.toString()));
        }
    }

    private HttpAnswer error(Protocol protocol, KinesisError error) {
        log.addError(error.code());
        Map<String, String> headers = headers(protocol);
        headers.put("x-amzn-ErrorType", error.code().wireName());
        byte[] body = protocol.write(
                Map.of("__type", error.code().wireName(), "message", String.valueOf(error.getMessage())));
        return new HttpAnswer(error.code().status(), headers, body, Delivery.WHOLE);
    }

    private static Map<String, String> headers(Protocol protocol) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-RequestId", requestId());
        headers.put("Content-Type", protocol.contentType());
        return headers;
    }

    private static String requestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    void script(Fault fault) {
        script = requireNonNull(fault, "fault is null");
    }

    ActionLog log() {
        return log;
    }
}
