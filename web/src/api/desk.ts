import { answer, client } from './client'
import type { components } from './schema'

export type OwnDesk = components['schemas']['OwnDesk']
export type BookDesk = components['schemas']['BookDesk']
export type Choice = components['schemas']['OwnDeskInput']

const at = (book: string) => ({ path: { book } })

// What is kept of a person's desk, which GET /me answers.
export const keepChoice = (choice: Choice) => answer(client.PUT('/api/v1/me/desk', { body: choice }))
export const keepPin = (book: string, pin: components['schemas']['PinInput']) => answer(client.PUT('/api/v1/books/{book}/me/pins', { params: at(book), body: pin }))
export const dropPin = (book: string, path: string) => answer(client.DELETE('/api/v1/books/{book}/me/pins', { params: { ...at(book), query: { path } } }))
export const keepSeen = (book: string, seen: components['schemas']['DeskSeenInput']) => answer(client.PUT('/api/v1/books/{book}/me/seen', { params: at(book), body: seen }))
