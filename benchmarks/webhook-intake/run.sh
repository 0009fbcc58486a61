#!/usr/bin/env bash
# Webhook intake, measured: see ../README.md. Usage: run.sh [ceiling] [peer] [ours] [gateway]  (default: ceiling peer ours)
# Settings: ROUNDS, WARM and MEASURE (seconds), CONNECTIONS, EVENTS (how many different ones), CEILING_RECORDS, CORES.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

ROUNDS=${ROUNDS:-2} WARM=${WARM:-20} MEASURE=${MEASURE:-30} CONNECTIONS=${CONNECTIONS:-64}
EVENTS=${EVENTS:-20000} CEILING_RECORDS=${CEILING_RECORDS:-1000000} CORES=${CORES:-0,1}
JAVA_FLAGS=${JAVA_FLAGS:--Xmx256m -XX:+UseSerialGC}
SECRET=whsec_benchmark
WEBHOOK=/api/integrations/stripe/webhook
LIFECYCLE=integration.lifecycle.events.v1
targets=("${@:-ceiling}")
[ $# -gt 0 ] || targets=(ceiling peer ours)

# everything that follows shares the same cores: broker, load generator and what is measured
[ -n "${PINNED:-}" ] || PINNED=1 exec taskset -c "$CORES" "$0" "$@"

stop_line() { echo "$1" >&2; exit 1; }
for tool in wrk node npm curl taskset; do
  command -v "$tool" >/dev/null || stop_line "$tool is missing: install it (wrk is a package of most systems) and start again"
done
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
[ "$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/ *java.specification.version = //p')" -ge 25 ] \
  || stop_line "JDK 25 is needed: set JAVA_HOME to one"

work=$(mktemp -d)
running=()
end() {
  for pid in "${running[@]}"; do kill "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

wait_for() { # what, url or port, log
  for _ in $(seq 300); do
    if [[ $2 == http* ]]; then curl -sf -o "$work/answer" "$2" && return; else (: >"/dev/tcp/127.0.0.1/$2") 2>/dev/null && return; fi
    sleep 0.2
  done
  tail -20 "$3" >&2
  stop_line "$1 did not start"
}

kafka_tool() { "$java" -Xmx512m -cp "$classpath" "org.apache.kafka.tools.$1" "${@:2}"; }

start_broker() {
  mkdir -p "$root/.local"
  local list="$root/.local/benchmark-kafka.classpath"
  [ -s "$list" ] || (cd "$root" && ./mvnw -q -B -f "$here/kafka.pom.xml" dependency:build-classpath "-Dmdep.outputFile=$list")
  classpath=$(cat "$list")
  broker=127.0.0.1:$(free_port)
  local controller=127.0.0.1:$(free_port)
  cat >"$work/broker.properties" <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@$controller
controller.listener.names=CONTROLLER
listeners=PLAINTEXT://$broker,CONTROLLER://$controller
listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
log.dirs=$work/kafka
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
auto.create.topics.enable=false
num.network.threads=2
num.io.threads=4
log.segment.bytes=134217728
log.retention.bytes=536870912
log.retention.check.interval.ms=5000
PROPERTIES
  "$java" -cp "$classpath" kafka.tools.StorageTool format --cluster-id bmV4dGNybS1iZW5jaG1hcms --config "$work/broker.properties" >"$work/broker.log" 2>&1
  "$java" -Xmx512m -XX:+UseSerialGC -cp "$classpath" kafka.Kafka "$work/broker.properties" >>"$work/broker.log" 2>&1 &
  running+=($!)
  wait_for "the broker" "${broker#*:}" "$work/broker.log"
  for topic in ceiling peer; do
    kafka_tool TopicCommand --bootstrap-server "$broker" --create --topic "$topic" --partitions 6 >"$work/topics.log" 2>&1
  done
}

ticks() { awk '{ print $14 + $15 }' "/proc/$1/stat"; }

load() { # name, url, pid whose CPU time is told
  local before after
  EVENTS="$work/events" wrk -t1 "-c$CONNECTIONS" "-d${WARM}s" -s "$here/load/post.lua" "$2" >"$work/warm"
  before=$(ticks "$3")
  EVENTS="$work/events" wrk -t1 "-c$CONNECTIONS" "-d${MEASURE}s" -s "$here/load/post.lua" "$2" >"$work/measured"
  after=$(ticks "$3")
  tail -1 "$work/measured" | awk -v name="$1" -v ticks=$((after - before)) -v hertz="$(getconf CLK_TCK)" \
    '{ printf "%-10s %s   cpu %.0f us/request\n", name, $0, ticks / hertz * 1e6 / $1 / '"$MEASURE"' }'
}

sign_events() { node "$here/load/events.mjs" "$EVENTS" "$SECRET" >"$work/events"; }

halt() { # the last one started
  kill "${running[-1]}" && wait "${running[-1]}" 2>/dev/null || true
  unset 'running[-1]'
}

run_ceiling() {
  kafka_tool ProducerPerformance --bootstrap-server "$broker" --topic ceiling --num-records "$CEILING_RECORDS" \
    --warmup-records $((CEILING_RECORDS * 2 / 5)) --record-size 3000 --throughput -1 \
    --command-property acks=all linger.ms=2 batch.size=262144 >"$work/ceiling" 2>"$work/ceiling.log"
  printf '%-10s %s\n' ceiling "$(tail -1 "$work/ceiling")"
}

run_peer() {
  (cd "$here/peer" && [ -d node_modules ] || npm install --prefix "$here/peer" --no-package-lock --no-audit --no-fund >"$work/npm.log" 2>&1)
  local port
  port=$(free_port)
  PORT=$port KAFKA_BOOTSTRAP_SERVERS=$broker TOPIC=peer STRIPE_WEBHOOK_SECRET=$SECRET NODE_ENV=production \
    "$here/peer/node_modules/node/bin/node" "$here/peer/peer.mjs" >"$work/peer.log" 2>&1 &
  running+=($!)
  wait_for "the peer" "$port" "$work/peer.log"
  sign_events
  load peer "http://127.0.0.1:$port$WEBHOOK" "${running[-1]}"
  halt
}

jar() {
  local found
  found=$(ls "$root/$1"/target/"$1"-*.jar 2>/dev/null | head -1)
  [ -n "$found" ] || stop_line "$1 is not built: ./mvnw -DskipTests package"
  echo "$found"
}

# One connected Stripe account, as credentials-service would tell of it, so that the events belong to somebody.
connect_integration() {
  [ -z "${connected:-}" ] || return 0
  connected=1
  kafka_tool TopicCommand --bootstrap-server "$broker" --create --topic $LIFECYCLE --partitions 6 --config cleanup.policy=compact >"$work/topics.log" 2>&1
  printf '%s\t%s\t%s\n' \
    "ce_specversion=1.0,ce_id=m1,ce_type=com.nextcrm.integrations.integration.saved.v1,ce_source=urn:benchmark,ce_subject=int-1,ce_time=$(date -u +%FT%TZ),ce_correlationid=c1,content-type=application/json" \
    int-1 \
    '{"tenantId":"acme","integrationId":"int-1","provider":"stripe","category":"PAYMENTS","name":"Shop","version":1,"credentialVersion":1,"active":true,"authStatus":"CONNECTED","dataTypes":["payments"],"account":{"id":"acct_bench","name":"Shop"}}' |
    kafka_tool ConsoleProducer --bootstrap-server "$broker" --topic $LIFECYCLE --reader-property parse.key=true \
      --reader-property parse.headers=true --reader-property headers.key.separator== >"$work/topics.log" 2>&1
}

start_database() { # for the event log
  [ -z "${MONGODB_URI:-}" ] || return 0
  local port
  port=$(free_port)
  "$java" -Xmx256m -XX:+UseSerialGC -Dloader.main=com.nextcrm.integrations.localstack.database.DatabaseProcess \
    -cp "$(jar local-stack)" org.springframework.boot.loader.launch.PropertiesLauncher "$work/database" "$port" "$work/ready" >"$work/database.log" 2>&1 &
  running+=($!)
  wait_for "the database" "$port" "$work/database.log"
  export MONGODB_URI=mongodb://127.0.0.1:$port
}

start_ingress() {
  connect_integration
  ingress=$(free_port)
  local key
  key=$({ printf '\x1a\x20'; head -c 32 /dev/urandom; } | base64 -w0)
  SERVER_PORT=$ingress KAFKA_BOOTSTRAP_SERVERS=$broker KAFKA_REPLICATION_FACTOR=1 KAFKA_PARTITIONS=6 \
    STRIPE_WEBHOOK_SECRET=$SECRET STRIPE_ACCOUNT_ID=acct_bench \
    PAYLOAD_KEYSET='{"primaryKeyId":1,"key":[{"keyData":{"typeUrl":"type.googleapis.com/google.crypto.tink.AesGcmKey","value":"'"$key"'","keyMaterialType":"SYMMETRIC"},"status":"ENABLED","keyId":1,"outputPrefixType":"TINK"}]}' \
    "$java" $JAVA_FLAGS -XX:MaxDirectMemorySize=64m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -jar "$(jar webhook-ingress)" >"$work/ingress.log" 2>&1 &
  running+=($!)
  wait_for "webhook-ingress" "http://127.0.0.1:$ingress/actuator/health/readiness" "$work/ingress.log"
}

run_ours() {
  start_ingress
  sign_events
  load ours "http://127.0.0.1:$ingress$WEBHOOK" "${running[-1]}"
  halt
}

run_gateway() {
  start_ingress
  local port management
  port=$(free_port) management=$(free_port)
  SERVER_PORT=$port MANAGEMENT_SERVER_PORT=$management GATEWAY_INGRESS_URL=http://127.0.0.1:$ingress \
    "$java" $JAVA_FLAGS -XX:MaxDirectMemorySize=64m --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -jar "$(jar gateway-service)" >"$work/gateway.log" 2>&1 &
  running+=($!)
  wait_for "gateway-service" "http://127.0.0.1:$management/actuator/health/readiness" "$work/gateway.log"
  sign_events
  load gateway "http://127.0.0.1:$port$WEBHOOK" "${running[-1]}"
  halt
  halt
}

start_broker
case " ${targets[*]} " in *" ours "* | *" gateway "*) start_database ;; esac
for round in $(seq "$ROUNDS"); do
  echo "round $round of $ROUNDS, $(date -u +%FT%TZ), load $(cut -d' ' -f1 /proc/loadavg)"
  for target in "${targets[@]}"; do "run_$target"; done
done
