import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalQuantile, seededRandom, standardNormal } from '../analytics/index.ts'
