using Amazon.Runtime;

namespace BedrockIR.Aws.Client;

/// <summary>An answer came that AWS does not send. The message tells its status, type and size and what is wrong with it, and nothing of
/// its content: that may hold secrets.</summary>
/// <param name="message">What came.</param>
/// <param name="inner">What the parser said of it.</param>
internal sealed class InvalidAnswerException(string message, Exception? inner = null) : AmazonClientException(message, inner);
