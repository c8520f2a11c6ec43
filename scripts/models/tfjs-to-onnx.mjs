// Translates a TensorFlow.js graph model operator by operator. Tensors stay NHWC: convolutions are
// wrapped in transposes, pairs of which onnxruntime takes out again.
const toNchw = { perm: [0, 3, 1, 2] };
const toNhwc = { perm: [0, 2, 3, 1] };
const floatType = 1;
const int64Type = 7;
/** Slices to the end of an axis. */
const beyondAnyAxis = 2 ** 31 - 1;

export function translate({ nodes, weights }, graph) {
  const values = new Map();
  const used = new Set(nodes.flatMap((node) => node.inputs));
  let input;

  const constants = new Map();
  const valueOf = (name) => {
    if (values.has(name)) return values.get(name);
    if (!constants.has(name)) {
      const { shape, values: numbers, isInteger } = weights.get(name);
      constants.set(
        name,
        isInteger ? graph.integers(numbers, shape) : graph.floats(numbers, shape),
      );
    }
    return constants.get(name);
  };

  for (const node of nodes) {
    if (node.op === 'Const') continue;
    if (node.op === 'Placeholder') {
      input = { name: node.name, dims: node.attr.shape.shape.dim.map(({ size }) => Number(size)) };
      input.dims[0] = 1;
      values.set(node.name, node.name);
      continue;
    }
    const translateOne = operators[node.op];
    if (!translateOne) throw new Error(`Operator ${node.op} is not known here.`);
    const output = translateOne({
      graph,
      attr: node.attr,
      arity: node.inputs.length,
      x: (i) => valueOf(node.inputs[i]),
      weight: (i) => weights.get(node.inputs[i]),
      numbers: (i) => [...weights.get(node.inputs[i]).values],
    });
    values.set(node.name, output);
    if (!used.has(node.name)) graph.output(node.name, output);
  }
  return input;
}

const same = (op) => (n) =>
  n.graph.node(
    op,
    Array.from({ length: n.arity }, (_, i) => n.x(i)),
  );
const reduced = (op) => (n) =>
  n.graph.node(op, [n.x(0)], { axes: n.numbers(1), keepdims: n.attr.keep_dims?.b ? 1 : 0 });

const operators = {
  _FusedConv2D: (n) => convolution(n, false),
  Conv2D: (n) => convolution(n, false),
  DepthwiseConv2dNative: (n) => convolution(n, true),
  FusedDepthwiseConv2dNative: (n) => convolution(n, true),
  ResizeBilinear: resizeBilinear,
  MaxPool: ({ graph, attr, x }) =>
    graph.node(
      'Transpose',
      [
        graph.node('MaxPool', [graph.node('Transpose', [x(0)], toNchw)], {
          kernel_shape: integersOf(attr.ksize).slice(1, 3),
          ...strides(attr),
        }),
      ],
      toNhwc,
    ),
  Pad({ graph, x, numbers }) {
    const pairs = numbers(1);
    const before = pairs.filter((_, i) => i % 2 === 0);
    const after = pairs.filter((_, i) => i % 2 === 1);
    const pads = graph.integers([...before, ...after]);
    return graph.node('Pad', [x(0), pads], { mode: 'constant' });
  },
  AddV2: same('Add'),
  AddN: same('Sum'),
  Mul: same('Mul'),
  Sub: same('Sub'),
  Maximum: same('Max'),
  Minimum: same('Min'),
  Prelu: same('PRelu'),
  Reshape: same('Reshape'),
  Floor: same('Floor'),
  Sigmoid: same('Sigmoid'),
  Relu: same('Relu'),
  Square: ({ graph, x }) => graph.node('Mul', [x(0), x(0)]),
  Rsqrt: ({ graph, x }) => graph.node('Reciprocal', [graph.node('Sqrt', [x(0)])]),
  Sum: ({ graph, attr, x, numbers }) =>
    graph.node('ReduceSum', [x(0), graph.integers(numbers(1))], {
      keepdims: attr.keep_dims?.b ? 1 : 0,
    }),
  Max: reduced('ReduceMax'),
  Min: reduced('ReduceMin'),
  Prod: reduced('ReduceProd'),
  Transpose: ({ graph, x, numbers }) => graph.node('Transpose', [x(0)], { perm: numbers(1) }),
  ConcatV2({ graph, arity, x, numbers }) {
    const parts = Array.from({ length: arity - 1 }, (_, i) => x(i));
    return graph.node('Concat', parts, { axis: numbers(arity - 1)[0] });
  },
  GatherV2: ({ graph, x, numbers }) => graph.node('Gather', [x(0), x(1)], { axis: numbers(2)[0] }),
  GatherNd: ({ graph, x }) => {
    const indices = graph.node('Cast', [x(1)], { to: int64Type });
    return graph.node('GatherND', [x(0), withinBounds(graph, x(0), indices)]);
  },
  Cast: ({ graph, attr, x }) =>
    graph.node('Cast', [x(0)], { to: attr.DstT.type === 'DT_FLOAT' ? floatType : int64Type }),
  BatchMatMulV2({ graph, attr, x }) {
    // All products in these models are of stacks of matrices.
    const turned = (value, isTurned) =>
      isTurned ? graph.node('Transpose', [value], { perm: [0, 2, 1] }) : value;
    return graph.node('MatMul', [turned(x(0), attr.adj_x?.b), turned(x(1), attr.adj_y?.b)]);
  },
  StridedSlice: stridedSlice,
  Identity: ({ x }) => x(0),
};

/**
 * Where there is no face the mesh places lips and eyes beyond the picture, and TensorFlow's GPUs
 * read the nearest pixel or nothing; onnxruntime would refuse the whole frame.
 */
function withinBounds(graph, data, indices) {
  const depth = graph.node('Slice', [
    graph.node('Shape', [indices]),
    graph.integers([-1]),
    graph.integers([beyondAnyAxis]),
  ]);
  const sizes = graph.node('Slice', [graph.node('Shape', [data]), graph.integers([0]), depth]);
  const last = graph.node('Sub', [sizes, graph.integers([1])]);
  return graph.node('Min', [graph.node('Max', [indices, graph.integers([0])]), last]);
}

function convolution({ graph, attr, x, weight, numbers }, isDepthwise) {
  const [height, width, channels] = weight(1).shape;
  const inputs = [graph.node('Transpose', [x(0)], toNchw), kernelOf(graph, weight(1), isDepthwise)];
  const fused = (attr.fused_ops?.list?.s ?? []).map(text);
  if (fused.includes('BiasAdd')) inputs.push(graph.floats(numbers(2)));
  const result = graph.node(
    'Transpose',
    [
      graph.node('Conv', inputs, {
        kernel_shape: [height, width],
        group: isDepthwise ? channels : 1,
        ...strides(attr),
      }),
    ],
    toNhwc,
  );
  const activation = fused.find((name) => name !== 'BiasAdd');
  if (!activation) return result;
  if (activation === 'Relu') return graph.node('Relu', [result]);
  if (activation !== 'Relu6') throw new Error(`Activation ${activation} is not known here.`);
  return graph.node('Clip', [result, graph.floats([0], []), graph.floats([6], [])]);
}

function resizeBilinear({ graph, attr, x, numbers }) {
  if (!attr.half_pixel_centers?.b) throw new Error('This way of resizing is not known here.');
  const image = graph.node('Transpose', [x(0)], toNchw);
  const [from, to] = [graph.integers([0]), graph.integers([2])];
  const leading = graph.node('Slice', [graph.node('Shape', [image]), from, to]);
  const sizes = graph.node('Concat', [leading, graph.integers(numbers(1))], { axis: 0 });
  const mode = { mode: 'linear', coordinate_transformation_mode: 'half_pixel' };
  const resized = graph.node('Resize', [image, '', '', sizes], mode);
  return graph.node('Transpose', [resized], toNhwc);
}

/** Height × width × in × out becomes out × in × height × width; depthwise kernels have one input each. */
function kernelOf(graph, { shape, values }, isDepthwise) {
  const [height, width, inputs, outputs] = shape;
  const turned = new Float32Array(values.length);
  values.forEach((value, from) => {
    const output = from % outputs;
    const input = Math.floor(from / outputs) % inputs;
    const place = Math.floor(from / (outputs * inputs));
    const filter = isDepthwise ? input * outputs + output : output * inputs + input;
    turned[filter * height * width + place] = value;
  });
  const leading = isDepthwise ? [inputs * outputs, 1] : [outputs, inputs];
  return graph.floats(turned, [...leading, height, width]);
}

function stridedSlice({ graph, attr, x, numbers }) {
  const has = (mask, axis) => (Number(attr[mask]?.i ?? 0) >> axis) & 1;
  if (Number(attr.ellipsis_mask?.i ?? 0) || Number(attr.new_axis_mask?.i ?? 0)) {
    throw new Error('Slices with new axes are not known here.');
  }
  const begins = numbers(1);
  const axes = begins.map((_, axis) => axis);
  const ends = numbers(2).map((end, axis) => {
    if (has('end_mask', axis)) return beyondAnyAxis;
    return has('shrink_axis_mask', axis) ? begins[axis] + 1 || beyondAnyAxis : end;
  });
  const sliced = graph.node('Slice', [
    x(0),
    graph.integers(begins.map((begin, axis) => (has('begin_mask', axis) ? 0 : begin))),
    graph.integers(ends),
    graph.integers(axes),
    graph.integers(numbers(3)),
  ]);
  const shrunk = axes.filter((axis) => has('shrink_axis_mask', axis));
  return shrunk.length > 0 ? graph.node('Squeeze', [sliced, graph.integers(shrunk)]) : sliced;
}

function strides(attr) {
  const padding = text(attr.padding.s) === 'SAME' ? 'SAME_UPPER' : 'VALID';
  return { strides: integersOf(attr.strides).slice(1, 3), auto_pad: padding };
}

function integersOf(attribute) {
  return attribute.list.i.map(Number);
}

function text(base64) {
  return Buffer.from(base64, 'base64').toString();
}
