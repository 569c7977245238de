using System.Globalization;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace BedrockIR.Aws.Client;

/// <summary>Ends a call that takes too long in all, with every attempt and the pauses between them.</summary>
/// <param name="clock">The clock.</param>
internal sealed class CallDeadline(TimeProvider clock) : PipelineHandler
{
    /// <inheritdoc/>
    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        if (AnswerLimits.Of(executionContext.RequestContext.OriginalRequest) is not { Time: var limit } || executionContext.RequestContext is not RequestContext context)
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        CancellationToken cancel = context.CancellationToken;
        using CancellationTokenSource late = new(limit, clock), either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        context.CancellationToken = either.Token;
        try
        {
            return await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        }
        catch (Exception e) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new TimeoutException(string.Create(CultureInfo.InvariantCulture, $"no complete answer within {limit.TotalSeconds:N0} seconds"), e);
        }
        finally
        {
            context.CancellationToken = cancel;
        }
    }
}
