using System.Net;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace BedrockIR.Aws.Client;

/// <summary>Makes answers and exceptions of what a service sends. An answer must be what the protocol says: its content type, its root
/// element, its required members. The SDK wraps an <see cref="InvalidAnswerException"/> in an <see cref="AmazonUnmarshallingException"/>.</summary>
/// <typeparam name="T">The type of the answer's members.</typeparam>
/// <param name="operation">The operation.</param>
internal sealed class ResponseReader<T>(IAwsOperation operation) : JsonResponseUnmarshaller
    where T : class
{
    private bool IsXml => operation.Service.Protocol is AwsProtocol.Query or AwsProtocol.Ec2Query;

    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        BufferedResponse response = (BufferedResponse)context.ResponseData;
        try
        {
            return new OperationResponse<T> { Output = Read(response) };
        }
        catch (Exception e) when (e is JsonException or XmlException or FormatException or InvalidOperationException or ArgumentException or OverflowException)
        {
            throw AnswerForm.Invalid(response, Problem(e), e);
        }
    }

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        BufferedResponse response = (BufferedResponse)context.ResponseData;
        ServiceError error = ServiceError.Read(operation.Service.Protocol, response, BufferedResponse.Stream(response.Body));
        ErrorType type = (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver;
        string? message = error.Code is null ? $"this is not an error of AWS: {AnswerForm.Describe(response)}" : error.Message;
        return new AmazonServiceException(message, innerException, type, error.Code ?? statusCode.ToString(), error.RequestId, statusCode);
    }

    private T Read(BufferedResponse response)
    {
        if (IsXml)
        {
            AnswerForm.RequireXml(response);
            return AwsJson.Read<T>(operation.Service, XmlResponse.ToJson(response.Body, operation).Span);
        }
        // AWS sends nothing where an operation has nothing to answer.
        if (response.Body.IsEmpty && typeof(T) == typeof(EmptyShape))
            return AwsJson.Read<T>(operation.Service, "{}"u8);
        AnswerForm.RequireJson(response);
        JsonAnswer.Check(response.Body.Span, operation.Limits);
        return AwsJson.Read<T>(operation.Service, response.Body.Span);
    }

    // The parser's own words may quote what the body holds.
    private static string Problem(Exception e) => e switch
    {
        JsonException { Message: var text } when text.Contains(AwsJson.MissingMembers, StringComparison.Ordinal) =>
            $"required members are missing: {text[(text.LastIndexOf(':') + 1)..].Trim().TrimEnd('.')}",
        JsonException { Message: var text } when text.Contains("depth", StringComparison.Ordinal) => "it is nested too deep",
        JsonException { Path: { } path } => $"{SafeText.Clean(path)} is not of the type that AWS declares",
        JsonException { LineNumber: not null } => "it is not valid JSON",
        XmlException { LineNumber: > 0 } => "it is not valid XML, or an element is not of the type that AWS declares",
        JsonException or XmlException => e.Message,
        _ => "a value is not of the type that AWS declares",
    };
}
