using System.Text;
using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Events;

/// <summary>Makes events of JSON, for tests.</summary>
internal static class EventOf
{
    public static TrailEvent Json(string json) =>
        new TrailEventParser().Parse(new SourceRecord(Encoding.UTF8.GetBytes(json), new RecordOrigin("test", 0)));

    public static TrailEvent Identity(string userIdentity, string more = "") => Json(
        $$"""{"eventName":"InvokeModel","eventSource":"bedrock.amazonaws.com",{{more}}"userIdentity":{{userIdentity}} }""");
}
