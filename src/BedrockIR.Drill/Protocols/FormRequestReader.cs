using System.Text;
using System.Text.Json.Nodes;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>Requests that are forms and name their operation and the version of the API.</summary>
internal static class FormRequestReader
{
    /// <summary>Finds the operation that a form is for, and reads its input.</summary>
    /// <param name="request">The request: the form is its body, else its query string.</param>
    /// <param name="services">The services that it may be for.</param>
    /// <param name="lists">How the form writes lists.</param>
    /// <exception cref="AwsErrorException">There is no such operation.</exception>
    public static ParsedRequest Read(HttpRequest request, IReadOnlyList<ServiceDefinition> services, FormListStyle lists)
    {
        string form = request.Body.Length > 0 ? Encoding.UTF8.GetString(request.Body) : request.Query;
        JsonObject input = FormDecoder.ParseMembers(FormDecoder.ReadPairs(form, plusIsSpace: true), lists);
        string action = (string?)input["Action"] ?? "";
        string? version = (string?)input["Version"];
        ServiceDefinition? service = services.FirstOrDefault(s => s.XmlNamespace!.Contains(version ?? "", StringComparison.Ordinal) && s.Operations.ContainsKey(action));
        if (service is null)
            throw new AwsErrorException(AwsErrorKind.UnknownOperation, $"Could not find operation {action} for version {version}");
        input.Remove("Action");
        input.Remove("Version");
        return new ParsedRequest(service, service.Operations[action], input);
    }
}

/// <summary>How a form writes the first item of a list.</summary>
internal enum FormListStyle
{
    /// <summary><c>ActionNames.member.1</c></summary>
    Member,

    /// <summary><c>VpcId.1</c>, as EC2 does.</summary>
    Numbered,
}
