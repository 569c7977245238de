using System.Text.Json.Nodes;
using BedrockIR.Drill.Http;
using BedrockIR.Drill.Operations;

namespace BedrockIR.Drill.Protocols;

/// <summary>How requests and answers of some services stand on the wire.</summary>
internal abstract class Protocol
{
    /// <summary>The protocol's name in the tables.</summary>
    public abstract string Name { get; }

    /// <summary>Finds the operation that a request is for, and reads its input.</summary>
    /// <param name="request">The request.</param>
    /// <param name="services">The services that it may be for.</param>
    /// <exception cref="AwsErrorException">There is no such operation, or the input cannot be read.</exception>
    public abstract ParsedRequest Read(HttpRequest request, IReadOnlyList<ServiceDefinition> services);

    /// <summary>Writes an answer.</summary>
    public abstract HttpResponse Write(ServiceDefinition service, OperationDefinition operation, OperationResult answer, string requestId);

    /// <summary>Writes an error.</summary>
    public abstract HttpResponse Write(ServiceDefinition? service, AwsErrorException error, string requestId);

    /// <summary>The error's name and status in this protocol.</summary>
    protected (string Code, int Status) GetErrorName(AwsErrorException error) => error.Code is { } code ? (code, error.Status) : ErrorNames.Get(Name, error.Kind);
}

/// <summary>A request that was understood.</summary>
/// <param name="Service">The service.</param>
/// <param name="Operation">The operation.</param>
/// <param name="Input">The members of its input.</param>
internal sealed record ParsedRequest(ServiceDefinition Service, OperationDefinition Operation, JsonObject Input);

/// <summary>What an operation answers.</summary>
/// <param name="Members">The members of its output.</param>
internal sealed record OperationResult(JsonObject Members)
{
    /// <summary>A body that is no structure: an object's content, a model's answer; null when the members are the body.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What such a body is.</summary>
    public string ContentType { get; init; } = "application/octet-stream";

    /// <summary>The status, where it is not the operation's.</summary>
    public int? Status { get; init; }

    /// <summary>Headers that are part of the output.</summary>
    public List<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>The root of an XML answer; null where the protocol names it.</summary>
    public string? XmlRoot { get; init; }

    /// <summary>The length that a HEAD announces.</summary>
    public long? ContentLength { get; init; }
}
