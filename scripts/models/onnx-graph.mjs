// Collects the nodes and constants of an ONNX graph and writes it out.
export function createOnnxGraph(onnx) {
  const { DataType } = onnx.TensorProto;
  const nodes = [];
  const constants = [];
  const outputs = [];
  let count = 0;

  const constant = (dims, content) => {
    const name = `c${(count += 1)}`;
    constants.push(onnx.TensorProto.create({ name, dims, ...content }));
    return name;
  };
  const add = (opType, input, output, attributes) => {
    const attribute = Object.entries(attributes).map(([name, value]) => attributeOf(name, value));
    nodes.push(onnx.NodeProto.create({ opType, input, output: [output], attribute }));
    return output;
  };
  function attributeOf(name, value) {
    const { AttributeType } = onnx.AttributeProto;
    const content = Array.isArray(value)
      ? { type: AttributeType.INTS, ints: value }
      : typeof value === 'string'
        ? { type: AttributeType.STRING, s: Buffer.from(value) }
        : { type: AttributeType.INT, i: value };
    return onnx.AttributeProto.create({ name, ...content });
  }

  return {
    floats: (values, dims = [values.length]) =>
      constant(dims, {
        dataType: DataType.FLOAT,
        rawData: Buffer.from(Float32Array.from(values).buffer),
      }),
    integers: (values, dims = [values.length]) =>
      constant(dims, { dataType: DataType.INT64, int64Data: [...values] }),
    node: (opType, inputs, attributes = {}) => add(opType, inputs, `t${(count += 1)}`, attributes),
    output(name, from) {
      const safeName = `out_${name.replace(/\W/g, '_')}`;
      outputs.push(add('Identity', [from], safeName, {}));
    },
    encode({ name, input }) {
      const dim = input.dims.map((dimValue) => ({ dimValue }));
      const value = (name, shape) =>
        onnx.ValueInfoProto.create({
          name,
          type: { tensorType: { elemType: DataType.FLOAT, ...shape } },
        });
      const graph = {
        name,
        node: nodes,
        initializer: constants,
        input: [value(input.name, { shape: { dim } })],
        output: outputs.map((output) => value(output, {})),
      };
      const opsetImport = [{ domain: '', version: 13 }];
      return onnx.ModelProto.encode(
        onnx.ModelProto.create({ irVersion: 8, opsetImport, graph }),
      ).finish();
    },
  };
}
