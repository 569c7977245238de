using System.Net;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;

namespace BedrockIR.Aws.Client;

/// <summary>Makes answers and exceptions of what a service sends. What cannot be read the SDK reports as an
/// <see cref="AmazonUnmarshallingException"/>.</summary>
/// <typeparam name="T">The type of the answer's members.</typeparam>
/// <param name="operation">The operation.</param>
internal sealed class AnswerReader<T>(IAwsOperation operation) : JsonResponseUnmarshaller
    where T : class
{
    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        using MemoryStream content = ReadAll(context.Stream);
        return new OperationAnswer<T> { Output = Read(content) };
    }

    /// <inheritdoc/>
    public override AmazonServiceException UnmarshallException(JsonUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        using MemoryStream content = ReadAll(context.Stream);
        ServiceError error = ServiceError.Read(operation.Service.Protocol, context.ResponseData, content);
        ErrorType type = (int)statusCode < 500 ? ErrorType.Sender : ErrorType.Receiver;
        return new AmazonServiceException(error.Message, innerException, type, error.Code ?? statusCode.ToString(), error.RequestId, statusCode);
    }

    private T Read(MemoryStream content)
    {
        if (operation.Service.Protocol is AwsProtocol.Query or AwsProtocol.Ec2Query)
            return AwsJson.Read<T>(operation.Service, XmlAnswer.Members(content, operation));
        return content.Length == 0 ? AwsJson.Read<T>(operation.Service, new JsonObject()) : AwsJson.Read<T>(operation.Service, content);
    }

    // An answer is a page of a list at most.
    private static MemoryStream ReadAll(Stream content)
    {
        MemoryStream whole = new();
        content.CopyTo(whole);
        whole.Position = 0;
        return whole;
    }
}
