// Verifies a Stripe webhook on its raw bytes, writes it to Kafka with acks=all, then answers 200.
// Environment: PORT, KAFKA_BOOTSTRAP_SERVERS, TOPIC, STRIPE_WEBHOOK_SECRET.
import Fastify from 'fastify'
import Stripe from 'stripe'
import { ProduceAcks, Producer } from '@platformatic/kafka'

const { PORT, KAFKA_BOOTSTRAP_SERVERS, TOPIC, STRIPE_WEBHOOK_SECRET } = process.env
const BATCH_MILLIS = 2

const stripe = new Stripe('sk_test_unused')
const producer = new Producer({
  clientId: 'peer',
  bootstrapBrokers: KAFKA_BOOTSTRAP_SERVERS.split(','),
  acks: ProduceAcks.ALL,
  retries: 3
})

let batch = null

/** Resolves once Kafka has it. What comes within two milliseconds goes in one request; many may be under way. */
function publish(message) {
  if (batch === null) {
    const messages = []
    const sent = new Promise((resolve, reject) => {
      setTimeout(() => {
        batch = null
        producer.send({ messages }).then(resolve, reject)
      }, BATCH_MILLIS)
    })
    batch = { messages, sent }
  }
  batch.messages.push(message)
  return batch.sent
}

const app = Fastify({ bodyLimit: 1024 * 1024 })
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => done(null, body))
app.post('/api/integrations/stripe/webhook', async (request, reply) => {
  let event
  try {
    event = stripe.webhooks.constructEvent(request.body, request.headers['stripe-signature'], STRIPE_WEBHOOK_SECRET)
  } catch {
    return reply.code(400).send({ error: 'bad signature' })
  }
  try {
    await publish({ topic: TOPIC, key: Buffer.from(event.account ?? 'own'), value: request.body })
  } catch {
    return reply.code(503).header('retry-after', '1').send({ error: 'not stored' })
  }
  return { received: true }
})
await app.listen({ host: '127.0.0.1', port: Number(PORT) })
