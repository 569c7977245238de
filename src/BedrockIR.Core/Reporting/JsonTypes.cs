using System.Text.Json.Serialization;
using BedrockIR.Events;

namespace BedrockIR.Reporting;

/// <summary>How events are written, made when the program is built: a program that prints a few events should not first
/// look for ways to.</summary>
[JsonSerializable(typeof(TrailEvent))]
internal sealed partial class JsonTypes : JsonSerializerContext;
