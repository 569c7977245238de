using BedrockIR.Benchmarks.Reading;
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Delimiting).Assembly).Run(args);
