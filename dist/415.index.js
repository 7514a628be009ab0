export const id = 415;
export const ids = [415];
export const modules = { 7415: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
	__webpack_require__.d(__webpack_exports__, { toFormData: () => toFormData });
	var fetch_blob_from_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(965);
	var formdata_polyfill_esm_min_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9364);
	let s = 0;
	let S = {
		START_BOUNDARY: s++,
		HEADER_FIELD_START: s++,
		HEADER_FIELD: s++,
		HEADER_VALUE_START: s++,
		HEADER_VALUE: s++,
		HEADER_VALUE_ALMOST_DONE: s++,
		HEADERS_ALMOST_DONE: s++,
		PART_DATA_START: s++,
		PART_DATA: s++,
		END: s++
	};
	let f = 1;
	let F = {
		PART_BOUNDARY: f,
		LAST_BOUNDARY: f *= 2
	};
	let lower = (c) => c | 32;
	let noop = () => {};
	class MultipartParser {
		constructor(boundary) {
			this.index = 0;
			this.flags = 0;
			this.onHeaderEnd = noop;
			this.onHeaderField = noop;
			this.onHeadersEnd = noop;
			this.onHeaderValue = noop;
			this.onPartBegin = noop;
			this.onPartData = noop;
			this.onPartEnd = noop;
			this.boundaryChars = {};
			boundary = "\r\n--" + boundary;
			let ui8a = new Uint8Array(boundary.length);
			for (let i = 0; i < boundary.length; i++) {
				ui8a[i] = boundary.charCodeAt(i);
				this.boundaryChars[ui8a[i]] = !0;
			}
			this.boundary = ui8a;
			this.lookbehind = new Uint8Array(this.boundary.length + 8);
			this.state = S.START_BOUNDARY;
		}
		write(data) {
			let i = 0;
			let length_ = data.length;
			let previousIndex = this.index;
			let { lookbehind, boundary, boundaryChars, index, state, flags } = this;
			let boundaryLength = this.boundary.length;
			let boundaryEnd = boundaryLength - 1;
			let bufferLength = data.length;
			let c;
			let cl;
			let mark = (name) => {
				this[name + "Mark"] = i;
			};
			let clear = (name) => {
				delete this[name + "Mark"];
			};
			let callback = (callbackSymbol, start, end, ui8a) => {
				(start === void 0 || start !== end) && this[callbackSymbol](ui8a && ui8a.subarray(start, end));
			};
			let dataCallback = (name, clear) => {
				let markSymbol = name + "Mark";
				if (!(markSymbol in this)) return;
				if (clear) {
					callback(name, this[markSymbol], i, data);
					delete this[markSymbol];
				} else {
					callback(name, this[markSymbol], data.length, data);
					this[markSymbol] = 0;
				}
			};
			for (i = 0; i < length_; i++) {
				c = data[i];
				switch (state) {
					case S.START_BOUNDARY:
						if (index === boundary.length - 2) {
							if (c === 45) flags |= F.LAST_BOUNDARY;
							else if (c !== 13) return;
							index++;
							break;
						} else if (index - 1 == boundary.length - 2) {
							if (flags & F.LAST_BOUNDARY && c === 45) {
								state = S.END;
								flags = 0;
							} else if (!(flags & F.LAST_BOUNDARY) && c === 10) {
								index = 0;
								callback("onPartBegin");
								state = S.HEADER_FIELD_START;
							} else return;
							break;
						}
						c !== boundary[index + 2] && (index = -2);
						c === boundary[index + 2] && index++;
						break;
					case S.HEADER_FIELD_START:
						state = S.HEADER_FIELD;
						mark("onHeaderField");
						index = 0;
					case S.HEADER_FIELD:
						if (c === 13) {
							clear("onHeaderField");
							state = S.HEADERS_ALMOST_DONE;
							break;
						}
						index++;
						if (c === 45) break;
						if (c === 58) {
							if (index === 1) return;
							dataCallback("onHeaderField", !0);
							state = S.HEADER_VALUE_START;
							break;
						}
						cl = lower(c);
						if (cl < 97 || cl > 122) return;
						break;
					case S.HEADER_VALUE_START:
						if (c === 32) break;
						mark("onHeaderValue");
						state = S.HEADER_VALUE;
					case S.HEADER_VALUE:
						if (c === 13) {
							dataCallback("onHeaderValue", !0);
							callback("onHeaderEnd");
							state = S.HEADER_VALUE_ALMOST_DONE;
						}
						break;
					case S.HEADER_VALUE_ALMOST_DONE:
						if (c !== 10) return;
						state = S.HEADER_FIELD_START;
						break;
					case S.HEADERS_ALMOST_DONE:
						if (c !== 10) return;
						callback("onHeadersEnd");
						state = S.PART_DATA_START;
						break;
					case S.PART_DATA_START:
						state = S.PART_DATA;
						mark("onPartData");
					case S.PART_DATA:
						previousIndex = index;
						if (index === 0) {
							i += boundaryEnd;
							for (; i < bufferLength && !(data[i] in boundaryChars);) i += boundaryLength;
							i -= boundaryEnd;
							c = data[i];
						}
						if (index < boundary.length) {
							if (boundary[index] === c) {
								index === 0 && dataCallback("onPartData", !0);
								index++;
							} else index = 0;
						} else if (index === boundary.length) {
							index++;
							c === 13 ? flags |= F.PART_BOUNDARY : c === 45 ? flags |= F.LAST_BOUNDARY : index = 0;
						} else if (index - 1 === boundary.length) {
							if (flags & F.PART_BOUNDARY) {
								index = 0;
								if (c === 10) {
									flags &= ~F.PART_BOUNDARY;
									callback("onPartEnd");
									callback("onPartBegin");
									state = S.HEADER_FIELD_START;
									break;
								}
							} else if (flags & F.LAST_BOUNDARY) {
								if (c === 45) {
									callback("onPartEnd");
									state = S.END;
									flags = 0;
								} else index = 0;
							} else index = 0;
						}
						if (index > 0) lookbehind[index - 1] = c;
						else if (previousIndex > 0) {
							let _lookbehind = new Uint8Array(lookbehind.buffer, lookbehind.byteOffset, lookbehind.byteLength);
							callback("onPartData", 0, previousIndex, _lookbehind);
							previousIndex = 0;
							mark("onPartData");
							i--;
						}
						break;
					case S.END: break;
					default: throw Error(`Unexpected state entered: ${state}`);
				}
			}
			dataCallback("onHeaderField");
			dataCallback("onHeaderValue");
			dataCallback("onPartData");
			this.index = index;
			this.state = state;
			this.flags = flags;
		}
		end() {
			if (this.state === S.HEADER_FIELD_START && this.index === 0 || this.state === S.PART_DATA && this.index === this.boundary.length) this.onPartEnd();
			else if (this.state !== S.END) throw Error("MultipartParser.end(): stream ended unexpectedly");
		}
	}
	function _fileName(headerValue) {
		let m = headerValue.match(/\bfilename=("(.*?)"|([^()<>@,;:\\"/[\]?={}\s\t]+))($|;\s)/i);
		if (!m) return;
		let match = m[2] || m[3] || "";
		let filename = match.slice(match.lastIndexOf("\\") + 1);
		filename = filename.replace(/%22/g, "\"");
		filename = filename.replace(/&#(\d{4});/g, (m, code) => String.fromCharCode(code));
		return filename;
	}
	async function toFormData(Body, ct) {
		if (!/multipart/i.test(ct)) throw TypeError("Failed to fetch");
		let m = ct.match(/boundary=(?:"([^"]+)"|([^;]+))/i);
		if (!m) throw TypeError("no or bad content-type header, no multipart boundary");
		let parser = new MultipartParser(m[1] || m[2]);
		let headerField;
		let headerValue;
		let entryValue;
		let entryName;
		let contentType;
		let filename;
		let entryChunks = [];
		let formData = new formdata_polyfill_esm_min_js__WEBPACK_IMPORTED_MODULE_1__.fS();
		let onPartData = (ui8a) => {
			entryValue += decoder.decode(ui8a, { stream: !0 });
		};
		let appendToFile = (ui8a) => {
			entryChunks.push(ui8a);
		};
		let appendFileToFormData = () => {
			let file = new fetch_blob_from_js__WEBPACK_IMPORTED_MODULE_0__.ZH(entryChunks, filename, { type: contentType });
			formData.append(entryName, file);
		};
		let appendEntryToFormData = () => {
			formData.append(entryName, entryValue);
		};
		let decoder = new TextDecoder("utf-8");
		decoder.decode();
		parser.onPartBegin = function() {
			parser.onPartData = onPartData;
			parser.onPartEnd = appendEntryToFormData;
			headerField = "";
			headerValue = "";
			entryValue = "";
			entryName = "";
			contentType = "";
			filename = null;
			entryChunks.length = 0;
		};
		parser.onHeaderField = function(ui8a) {
			headerField += decoder.decode(ui8a, { stream: !0 });
		};
		parser.onHeaderValue = function(ui8a) {
			headerValue += decoder.decode(ui8a, { stream: !0 });
		};
		parser.onHeaderEnd = function() {
			headerValue += decoder.decode();
			headerField = headerField.toLowerCase();
			if (headerField === "content-disposition") {
				let m = headerValue.match(/\bname=("([^"]*)"|([^()<>@,;:\\"/[\]?={}\s\t]+))/i);
				m && (entryName = m[2] || m[3] || "");
				filename = _fileName(headerValue);
				if (filename) {
					parser.onPartData = appendToFile;
					parser.onPartEnd = appendFileToFormData;
				}
			} else headerField === "content-type" && (contentType = headerValue);
			headerValue = "";
			headerField = "";
		};
		for await (let chunk of Body) parser.write(chunk);
		parser.end();
		return formData;
	}
}) };
