using System.Text;
using BedrockIR.Events;
using BedrockIR.Events.Parsing;
using BedrockIR.Sources;

namespace BedrockIR.Tests.Events;

/// <summary>Makes events of JSON, for tests.</summary>
internal static class TestEventParser
{
    public static TrailEvent Parse(string json) =>
        new TrailEventParser().Parse(new SourceRecord(Encoding.UTF8.GetBytes(json), new RecordOrigin("test", 0)));

    public static TrailEvent ParseWithIdentity(string userIdentity, string more = "") => Parse(
        $$"""{"eventName":"InvokeModel","eventSource":"bedrock.amazonaws.com",{{more}}"userIdentity":{{userIdentity}} }""");
}
