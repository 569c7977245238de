using System.Text.Json.Serialization;
using BedrockIR.Events;
using BedrockIR.Invocations;

namespace BedrockIR.Reporting;

/// <summary>How events and invocations are written, made when the program is built: a program that prints a few events should not first
/// look for ways to.</summary>
[JsonSerializable(typeof(TrailEvent))]
[JsonSerializable(typeof(Invocation))]
internal sealed partial class LogRecordJsonContext : JsonSerializerContext;
