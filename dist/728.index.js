export const id = 728;
export const ids = [728];
export const modules = { 7728: ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {
	__webpack_require__.d(__webpack_exports__, {
		Bqr: () => trim,
		BuJ: () => getDotPath,
		FsL: () => pipe,
		IeY: () => custom,
		Ikc: () => object,
		KCZ: () => union,
		KIO: () => picklist,
		L5J: () => unknown,
		NTK: () => rawTransform,
		NpB: () => fallback,
		RZV: () => lazy,
		Wwf: () => minValue,
		Y2b: () => safeInteger,
		YOg: () => array,
		YjP: () => string,
		ZmZ: () => never,
		_H3: () => looseObject,
		aig: () => number,
		cl6: () => nullish,
		hq: () => nonEmpty,
		is: () => is,
		lqM: () => optional,
		pdi: () => transform,
		qFJ: () => parseJson,
		qgA: () => parse,
		rej: () => strictObject,
		v4Y: () => entriesFromList,
		xLC: () => safeParse,
		yGV: () => regex,
		z6Y: () => check,
		zMY: () => boolean
	});
	let DEFAULT_CONFIG = {
		lang: void 0,
		message: void 0,
		abortEarly: void 0,
		abortPipeEarly: void 0
	};
	function getGlobalConfig(config$1) {
		if (!config$1) return DEFAULT_CONFIG;
		return {
			lang: config$1?.lang ?? void 0,
			message: config$1?.message,
			abortEarly: config$1?.abortEarly ?? void 0,
			abortPipeEarly: config$1?.abortPipeEarly ?? void 0
		};
	}
	function _stringify(input) {
		let type = typeof input;
		if (type === "string") return `"${input}"`;
		if (type === "number" || type === "bigint" || type === "boolean") return `${input}`;
		if (type === "object" || type === "function") return (input && Object.getPrototypeOf(input)?.constructor?.name) ?? "null";
		return type;
	}
	function _addIssue(context, label, dataset, config$1, other) {
		let input = other && "input" in other ? other.input : dataset.value;
		let expected = other?.expected ?? context.expects ?? null;
		let received = other?.received ?? _stringify(input);
		let issue = {
			kind: context.kind,
			type: context.type,
			input,
			expected,
			received,
			message: `Invalid ${label}: ${expected ? `Expected ${expected} but r` : "R"}eceived ${received}`,
			requirement: context.requirement,
			path: other?.path,
			issues: other?.issues,
			lang: config$1.lang,
			abortEarly: config$1.abortEarly,
			abortPipeEarly: config$1.abortPipeEarly
		};
		let isSchema = context.kind === "schema";
		let message$1 = other?.message ?? context.message ?? (context.reference, issue.lang, void 0) ?? (isSchema ? (issue.lang, void 0) : null) ?? config$1.message ?? (issue.lang, void 0);
		message$1 !== void 0 && (issue.message = typeof message$1 == "function" ? message$1(issue) : message$1);
		isSchema && (dataset.typed = !1);
		dataset.issues ? dataset.issues.push(issue) : dataset.issues = [issue];
	}
	function _isValidObjectKey(object$1, key) {
		return Object.prototype.hasOwnProperty.call(object$1, key) && key !== "__proto__" && key !== "prototype" && key !== "constructor";
	}
	function _joinExpects(values$1, separator) {
		let list = [...new Set(values$1)];
		if (list.length > 1) return `(${list.join(` ${separator} `)})`;
		return list[0] ?? "never";
	}
	function _standardSchema(schema) {
		schema["~standard"] = {
			version: 1,
			vendor: "valibot",
			validate: (value$1) => schema["~run"]({ value: value$1 }, getGlobalConfig())
		};
		return schema;
	}
	function entriesFromList(list, schema) {
		let entries$1 = {};
		for (let key of list) entries$1[key] = schema;
		return entries$1;
	}
	function getDotPath(issue) {
		if (issue.path) {
			let key = "";
			for (let item of issue.path) if (typeof item.key == "string" || typeof item.key == "number") key += key ? `.${item.key}` : item.key;
			else return null;
			return key;
		}
		return null;
	}
	var ValiError = class extends Error {
		constructor(issues) {
			super(issues[0].message);
			this.name = "ValiError";
			this.issues = issues;
		}
	};
	function check(requirement, message$1) {
		return {
			kind: "validation",
			type: "check",
			reference: check,
			async: !1,
			expects: null,
			requirement,
			message: message$1,
			"~run"(dataset, config$1) {
				dataset.typed && !this.requirement(dataset.value) && _addIssue(this, "input", dataset, config$1);
				return dataset;
			}
		};
	}
	function minValue(requirement, message$1) {
		return {
			kind: "validation",
			type: "min_value",
			reference: minValue,
			async: !1,
			expects: `>=${requirement instanceof Date ? requirement.toJSON() : _stringify(requirement)}`,
			requirement,
			message: message$1,
			"~run"(dataset, config$1) {
				dataset.typed && !(dataset.value >= this.requirement) && _addIssue(this, "value", dataset, config$1, { received: dataset.value instanceof Date ? dataset.value.toJSON() : _stringify(dataset.value) });
				return dataset;
			}
		};
	}
	function nonEmpty(message$1) {
		return {
			kind: "validation",
			type: "non_empty",
			reference: nonEmpty,
			async: !1,
			expects: "!0",
			message: message$1,
			"~run"(dataset, config$1) {
				dataset.typed && dataset.value.length === 0 && _addIssue(this, "length", dataset, config$1, { received: "0" });
				return dataset;
			}
		};
	}
	function parseJson(config$1, message$1) {
		return {
			kind: "transformation",
			type: "parse_json",
			reference: parseJson,
			config: config$1,
			message: message$1,
			async: !1,
			"~run"(dataset, config$2) {
				try {
					dataset.value = JSON.parse(dataset.value, this.config?.reviver);
				} catch (error) {
					if (error instanceof Error) {
						_addIssue(this, "JSON", dataset, config$2, { received: `"${error.message}"` });
						dataset.typed = !1;
					} else throw error;
				}
				return dataset;
			}
		};
	}
	function rawTransform(action) {
		return {
			kind: "transformation",
			type: "raw_transform",
			reference: rawTransform,
			async: !1,
			"~run"(dataset, config$1) {
				let output = action({
					dataset,
					config: config$1,
					addIssue: (info) => _addIssue(this, info?.label ?? "input", dataset, config$1, info),
					NEVER: null
				});
				dataset.issues ? dataset.typed = !1 : dataset.value = output;
				return dataset;
			}
		};
	}
	function regex(requirement, message$1) {
		return {
			kind: "validation",
			type: "regex",
			reference: regex,
			async: !1,
			expects: `${requirement}`,
			requirement,
			message: message$1,
			"~run"(dataset, config$1) {
				dataset.typed && !this.requirement.test(dataset.value) && _addIssue(this, "format", dataset, config$1);
				return dataset;
			}
		};
	}
	function safeInteger(message$1) {
		return {
			kind: "validation",
			type: "safe_integer",
			reference: safeInteger,
			async: !1,
			expects: null,
			requirement: Number.isSafeInteger,
			message: message$1,
			"~run"(dataset, config$1) {
				dataset.typed && !this.requirement(dataset.value) && _addIssue(this, "safe integer", dataset, config$1);
				return dataset;
			}
		};
	}
	function transform(operation) {
		return {
			kind: "transformation",
			type: "transform",
			reference: transform,
			async: !1,
			operation,
			"~run"(dataset) {
				dataset.value = this.operation(dataset.value);
				return dataset;
			}
		};
	}
	function trim() {
		return {
			kind: "transformation",
			type: "trim",
			reference: trim,
			async: !1,
			"~run"(dataset) {
				dataset.value = dataset.value.trim();
				return dataset;
			}
		};
	}
	let ABORT_EARLY_CONFIG = { abortEarly: !0 };
	function getFallback(schema, dataset, config$1) {
		return typeof schema.fallback == "function" ? schema.fallback(dataset, config$1) : schema.fallback;
	}
	function fallback(schema, fallback$1) {
		return _standardSchema({
			...schema,
			fallback: fallback$1,
			"~run"(dataset, config$1) {
				let outputDataset = schema["~run"](dataset, config$1);
				return outputDataset.issues ? {
					typed: !0,
					value: getFallback(this, outputDataset, config$1)
				} : outputDataset;
			}
		});
	}
	function getDefault(schema, dataset, config$1) {
		return typeof schema.default == "function" ? schema.default(dataset, config$1) : schema.default;
	}
	function is(schema, input) {
		return !schema["~run"]({ value: input }, ABORT_EARLY_CONFIG).issues;
	}
	function array(item, message$1) {
		return _standardSchema({
			kind: "schema",
			type: "array",
			reference: array,
			expects: "Array",
			async: !1,
			item,
			message: message$1,
			"~run"(dataset, config$1) {
				let input = dataset.value;
				if (Array.isArray(input)) {
					dataset.typed = !0;
					dataset.value = [];
					for (let key = 0; key < input.length; key++) {
						let value$1 = input[key];
						let itemDataset = this.item["~run"]({ value: value$1 }, config$1);
						if (itemDataset.issues) {
							let pathItem = {
								type: "array",
								origin: "value",
								input,
								key,
								value: value$1
							};
							for (let issue of itemDataset.issues) {
								issue.path ? issue.path.unshift(pathItem) : issue.path = [pathItem];
								dataset.issues?.push(issue);
							}
							dataset.issues ||= itemDataset.issues;
							if (config$1.abortEarly) {
								dataset.typed = !1;
								break;
							}
						}
						itemDataset.typed || (dataset.typed = !1);
						dataset.value.push(itemDataset.value);
					}
				} else _addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function boolean(message$1) {
		return _standardSchema({
			kind: "schema",
			type: "boolean",
			reference: boolean,
			expects: "boolean",
			async: !1,
			message: message$1,
			"~run"(dataset, config$1) {
				typeof dataset.value == "boolean" ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function custom(check$1, message$1) {
		return _standardSchema({
			kind: "schema",
			type: "custom",
			reference: custom,
			expects: "unknown",
			async: !1,
			check: check$1,
			message: message$1,
			"~run"(dataset, config$1) {
				this.check(dataset.value) ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function lazy(getter) {
		return _standardSchema({
			kind: "schema",
			type: "lazy",
			reference: lazy,
			expects: "unknown",
			async: !1,
			getter,
			"~run"(dataset, config$1) {
				return this.getter(dataset.value)["~run"](dataset, config$1);
			}
		});
	}
	function looseObject(entries$1, message$1) {
		return _standardSchema({
			kind: "schema",
			type: "loose_object",
			reference: looseObject,
			expects: "Object",
			async: !1,
			entries: entries$1,
			message: message$1,
			"~run"(dataset, config$1) {
				let input = dataset.value;
				if (input && typeof input == "object") {
					dataset.typed = !0;
					dataset.value = {};
					for (let key in this.entries) {
						let valueSchema = this.entries[key];
						if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
							let value$1 = key in input ? input[key] : getDefault(valueSchema);
							let valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
							if (valueDataset.issues) {
								let pathItem = {
									type: "object",
									origin: "value",
									input,
									key,
									value: value$1
								};
								for (let issue of valueDataset.issues) {
									issue.path ? issue.path.unshift(pathItem) : issue.path = [pathItem];
									dataset.issues?.push(issue);
								}
								dataset.issues ||= valueDataset.issues;
								if (config$1.abortEarly) {
									dataset.typed = !1;
									break;
								}
							}
							valueDataset.typed || (dataset.typed = !1);
							dataset.value[key] = valueDataset.value;
						} else if (valueSchema.fallback !== void 0) dataset.value[key] = getFallback(valueSchema);
						else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
							_addIssue(this, "key", dataset, config$1, {
								input: void 0,
								expected: `"${key}"`,
								path: [{
									type: "object",
									origin: "key",
									input,
									key,
									value: input[key]
								}]
							});
							if (config$1.abortEarly) break;
						}
					}
					if (!dataset.issues || !config$1.abortEarly) for (let key in input) _isValidObjectKey(input, key) && !Object.prototype.hasOwnProperty.call(this.entries, key) && (dataset.value[key] = input[key]);
				} else _addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function never(message$1) {
		return _standardSchema({
			kind: "schema",
			type: "never",
			reference: never,
			expects: "never",
			async: !1,
			message: message$1,
			"~run"(dataset, config$1) {
				_addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function nullish(wrapped, default_) {
		return _standardSchema({
			kind: "schema",
			type: "nullish",
			reference: nullish,
			expects: `(${wrapped.expects} | null | undefined)`,
			async: !1,
			wrapped,
			default: default_,
			"~run"(dataset, config$1) {
				if (dataset.value === null || dataset.value === void 0) {
					this.default !== void 0 && (dataset.value = getDefault(this, dataset, config$1));
					if (dataset.value === null || dataset.value === void 0) {
						dataset.typed = !0;
						return dataset;
					}
				}
				return this.wrapped["~run"](dataset, config$1);
			}
		});
	}
	function number(message$1) {
		return _standardSchema({
			kind: "schema",
			type: "number",
			reference: number,
			expects: "number",
			async: !1,
			message: message$1,
			"~run"(dataset, config$1) {
				typeof dataset.value == "number" && !isNaN(dataset.value) ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function object(entries$1, message$1) {
		return _standardSchema({
			kind: "schema",
			type: "object",
			reference: object,
			expects: "Object",
			async: !1,
			entries: entries$1,
			message: message$1,
			"~run"(dataset, config$1) {
				let input = dataset.value;
				if (input && typeof input == "object") {
					dataset.typed = !0;
					dataset.value = {};
					for (let key in this.entries) {
						let valueSchema = this.entries[key];
						if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
							let value$1 = key in input ? input[key] : getDefault(valueSchema);
							let valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
							if (valueDataset.issues) {
								let pathItem = {
									type: "object",
									origin: "value",
									input,
									key,
									value: value$1
								};
								for (let issue of valueDataset.issues) {
									issue.path ? issue.path.unshift(pathItem) : issue.path = [pathItem];
									dataset.issues?.push(issue);
								}
								dataset.issues ||= valueDataset.issues;
								if (config$1.abortEarly) {
									dataset.typed = !1;
									break;
								}
							}
							valueDataset.typed || (dataset.typed = !1);
							dataset.value[key] = valueDataset.value;
						} else if (valueSchema.fallback !== void 0) dataset.value[key] = getFallback(valueSchema);
						else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
							_addIssue(this, "key", dataset, config$1, {
								input: void 0,
								expected: `"${key}"`,
								path: [{
									type: "object",
									origin: "key",
									input,
									key,
									value: input[key]
								}]
							});
							if (config$1.abortEarly) break;
						}
					}
				} else _addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function optional(wrapped, default_) {
		return _standardSchema({
			kind: "schema",
			type: "optional",
			reference: optional,
			expects: `(${wrapped.expects} | undefined)`,
			async: !1,
			wrapped,
			default: default_,
			"~run"(dataset, config$1) {
				if (dataset.value === void 0) {
					this.default !== void 0 && (dataset.value = getDefault(this, dataset, config$1));
					if (dataset.value === void 0) {
						dataset.typed = !0;
						return dataset;
					}
				}
				return this.wrapped["~run"](dataset, config$1);
			}
		});
	}
	function picklist(options, message$1) {
		return _standardSchema({
			kind: "schema",
			type: "picklist",
			reference: picklist,
			expects: _joinExpects(options.map(_stringify), "|"),
			async: !1,
			options,
			message: message$1,
			"~run"(dataset, config$1) {
				this.options.includes(dataset.value) ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function strictObject(entries$1, message$1) {
		return _standardSchema({
			kind: "schema",
			type: "strict_object",
			reference: strictObject,
			expects: "Object",
			async: !1,
			entries: entries$1,
			message: message$1,
			"~run"(dataset, config$1) {
				let input = dataset.value;
				if (input && typeof input == "object") {
					dataset.typed = !0;
					dataset.value = {};
					for (let key in this.entries) {
						let valueSchema = this.entries[key];
						if (key in input || (valueSchema.type === "exact_optional" || valueSchema.type === "optional" || valueSchema.type === "nullish") && valueSchema.default !== void 0) {
							let value$1 = key in input ? input[key] : getDefault(valueSchema);
							let valueDataset = valueSchema["~run"]({ value: value$1 }, config$1);
							if (valueDataset.issues) {
								let pathItem = {
									type: "object",
									origin: "value",
									input,
									key,
									value: value$1
								};
								for (let issue of valueDataset.issues) {
									issue.path ? issue.path.unshift(pathItem) : issue.path = [pathItem];
									dataset.issues?.push(issue);
								}
								dataset.issues ||= valueDataset.issues;
								if (config$1.abortEarly) {
									dataset.typed = !1;
									break;
								}
							}
							valueDataset.typed || (dataset.typed = !1);
							dataset.value[key] = valueDataset.value;
						} else if (valueSchema.fallback !== void 0) dataset.value[key] = getFallback(valueSchema);
						else if (valueSchema.type !== "exact_optional" && valueSchema.type !== "optional" && valueSchema.type !== "nullish") {
							_addIssue(this, "key", dataset, config$1, {
								input: void 0,
								expected: `"${key}"`,
								path: [{
									type: "object",
									origin: "key",
									input,
									key,
									value: input[key]
								}]
							});
							if (config$1.abortEarly) break;
						}
					}
					if (!dataset.issues || !config$1.abortEarly) {
						for (let key in input) if (!Object.prototype.hasOwnProperty.call(this.entries, key)) {
							_addIssue(this, "key", dataset, config$1, {
								input: key,
								expected: "never",
								path: [{
									type: "object",
									origin: "key",
									input,
									key,
									value: input[key]
								}]
							});
							break;
						}
					}
				} else _addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function string(message$1) {
		return _standardSchema({
			kind: "schema",
			type: "string",
			reference: string,
			expects: "string",
			async: !1,
			message: message$1,
			"~run"(dataset, config$1) {
				typeof dataset.value == "string" ? dataset.typed = !0 : _addIssue(this, "type", dataset, config$1);
				return dataset;
			}
		});
	}
	function _subIssues(datasets) {
		let issues;
		if (datasets) for (let dataset of datasets) if (issues) for (let issue of dataset.issues) issues.push(issue);
		else issues = dataset.issues;
		return issues;
	}
	function union(options, message$1) {
		return _standardSchema({
			kind: "schema",
			type: "union",
			reference: union,
			expects: _joinExpects(options.map((option) => option.expects), "|"),
			async: !1,
			options,
			message: message$1,
			"~run"(dataset, config$1) {
				let validDataset;
				let typedDatasets;
				let untypedDatasets;
				for (let schema of this.options) {
					let optionDataset = schema["~run"]({ value: dataset.value }, config$1);
					if (optionDataset.typed) {
						if (optionDataset.issues) typedDatasets ? typedDatasets.push(optionDataset) : typedDatasets = [optionDataset];
						else {
							validDataset = optionDataset;
							break;
						}
					} else untypedDatasets ? untypedDatasets.push(optionDataset) : untypedDatasets = [optionDataset];
				}
				if (validDataset) return validDataset;
				if (typedDatasets) {
					if (typedDatasets.length === 1) return typedDatasets[0];
					_addIssue(this, "type", dataset, config$1, { issues: _subIssues(typedDatasets) });
					dataset.typed = !0;
				} else if (untypedDatasets?.length === 1) return untypedDatasets[0];
				else _addIssue(this, "type", dataset, config$1, { issues: _subIssues(untypedDatasets) });
				return dataset;
			}
		});
	}
	function unknown() {
		return _standardSchema({
			kind: "schema",
			type: "unknown",
			reference: unknown,
			expects: "unknown",
			async: !1,
			"~run"(dataset) {
				dataset.typed = !0;
				return dataset;
			}
		});
	}
	function parse(schema, input, config$1) {
		let dataset = schema["~run"]({ value: input }, getGlobalConfig(config$1));
		if (dataset.issues) throw new ValiError(dataset.issues);
		return dataset.value;
	}
	function pipe(...pipe$1) {
		return _standardSchema({
			...pipe$1[0],
			pipe: pipe$1,
			"~run"(dataset, config$1) {
				for (let item of pipe$1) if (item.kind !== "metadata") {
					if (dataset.issues && (item.kind === "schema" || item.kind === "transformation")) {
						dataset.typed = !1;
						break;
					}
					dataset.issues && (config$1.abortEarly || config$1.abortPipeEarly) || (dataset = item["~run"](dataset, config$1));
				}
				return dataset;
			}
		});
	}
	function safeParse(schema, input, config$1) {
		let dataset = schema["~run"]({ value: input }, getGlobalConfig(config$1));
		return {
			typed: dataset.typed,
			success: !dataset.issues,
			output: dataset.value,
			issues: dataset.issues
		};
	}
}) };
