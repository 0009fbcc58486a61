-- Posts the lines of the file EVENTS, prepared as whole requests beforehand, and prints one line of figures.
local requests, index = {}, 0

function init(args)
  for line in io.lines(os.getenv("EVENTS")) do
    local tab = line:find("\t", 1, true)
    requests[#requests + 1] = wrk.format("POST", wrk.path, {
      ["Content-Type"] = "application/json; charset=utf-8",
      ["Stripe-Signature"] = line:sub(1, tab - 1),
      ["User-Agent"] = "Stripe/1.0",
      ["Host"] = wrk.host,
    }, line:sub(tab + 1))
  end
end

function request()
  index = index % #requests + 1
  return requests[index]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format("%9.0f/s   p50 %6.2f ms   p99 %6.2f ms   non-2xx %d   broken connections %d   timeouts %d\n",
    summary.requests / (summary.duration / 1e6), latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    errors.status, errors.connect + errors.read + errors.write, errors.timeout))
end
